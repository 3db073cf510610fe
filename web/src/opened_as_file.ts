// A page that was opened from the disk may load no part of itself: browsers keep files apart from one another. Then the splash says
// what to do, in both languages, as nothing else will ever come.
if (location.protocol === "file:")
  addEventListener("DOMContentLoaded", () => {
    const splash = document.getElementById("splash");
    if (splash !== null)
      splash.textContent = "浏览器不允许直接打开本机上的这个网页文件：请运行 bash web/run.sh，再打开它显示的网址；能直接打开的单文件版由 bash web/run.sh --single 生成。案件文件（.precheck.zip）在那里可以照常打开。 Browsers do not run this page as a file from the disk: run bash web/run.sh and open the address that it prints; bash web/run.sh --single makes the one-file form, which does open so. Case files (.precheck.zip) open there as ever.";
  });
