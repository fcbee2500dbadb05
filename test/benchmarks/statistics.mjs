/** The value that `part` of the numbers lie below: 0.5 is the median. */
export function quantile(numbers, part) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * part)];
}

export function median(numbers) {
  return quantile(numbers, 0.5);
}

/** What the middle half of the numbers lies between. */
export function spread(numbers) {
  return [quantile(numbers, 0.25), quantile(numbers, 0.75)];
}

/**
 * The power of the size that the time grows with, by the line that fits best on logarithmic scales: 1 is linear, 2 quadratic.
 * `points` are pairs of size and time.
 */
export function growthExponent(points) {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)]);
  const mean = (axis) => logs.reduce((sum, point) => sum + point[axis], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const products = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return products / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
