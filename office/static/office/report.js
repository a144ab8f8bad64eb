// The report prints itself on A4.
document.getElementById("print")?.addEventListener("click", () => window.print());
