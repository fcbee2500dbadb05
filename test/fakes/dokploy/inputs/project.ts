import { filled, get, orNull, post, text } from "./fields.ts";
import { searched } from "./searched.ts";

export const projectInputs = {
  "project.create": post({ name: filled }, { description: orNull(text), env: text }),
  "project.one": get({ projectId: filled }),
  "project.all": get(),
  "project.update": post(
    { projectId: filled },
    { name: filled, description: orNull(text), createdAt: text, organizationId: text, env: text },
  ),
  "project.remove": post({ projectId: filled }),
  "project.search": get(
    {},
    {
      ...searched,
    },
  ),
  "environment.create": post({ name: filled, projectId: filled }, { description: text }),
  "environment.one": get({ environmentId: filled }),
  "environment.byProjectId": get({ projectId: text }),
  "environment.update": post(
    { environmentId: filled },
    { name: filled, description: text, projectId: text, env: text },
  ),
  "environment.remove": post({ environmentId: filled }),
  "environment.search": get(
    {},
    {
      ...searched,
      projectId: text,
    },
  ),
  "tag.create": post({ name: filled }, { color: orNull(text) }),
  "tag.all": get(),
  "tag.one": get({ tagId: filled }),
  "tag.remove": post({ tagId: filled }),
  "tag.assignToProject": post({ projectId: filled, tagId: filled }),
  "tag.removeFromProject": post({ projectId: filled, tagId: filled }),
};
