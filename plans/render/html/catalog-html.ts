import type { CatalogReport } from "../../catalog/catalog-report.ts";

/** A report of a catalog as a page, as `renderPlanHtml` makes one of a plan. */
export async function renderCatalogHtml(report: CatalogReport): Promise<string> {
  const [{ catalogPage }, { renderCatalogPage }] = await Promise.all([
    import("./catalog-page.ts"),
    import("./render-catalog-page.ts"),
  ]);
  return renderCatalogPage(catalogPage(report));
}
