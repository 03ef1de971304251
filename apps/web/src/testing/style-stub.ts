// CSS modules and style sheets have no meaning in jsdom: every class name is empty.
// biome-ignore lint/style/noDefaultExport: CSS modules are imported by their default export.
export default {};
