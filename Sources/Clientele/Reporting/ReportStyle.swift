/// The style sheet of a report: one column, calm, for screen and paper, in light and dark.
///
/// Every text colour has a contrast of at least 4.5 to 1 against its ground, every mark at least 3 to 1.
enum ReportStyle {
    static let sheet = """
        :root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--quiet:#59636e;--rule:#dfe3e8;--grid:#eceff2;\
        --muted:#858f9a;--c1:#2c6693;--c2:#a35d0c;--c3:#3f7549;--c4:#9c4458;--c5:#6c5b9c;--c6:#1c7477;\
        --c7:#8a5541;--c8:#5f6b77;--up:#2c6693;--down:#b04f27;--total:#3d4650;--onbar:#fff;--error:#a8322a;--warning:#8a5a00}
        @media screen and (prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e6e9ed;--quiet:#9aa5b1;--rule:#2e343b;\
        --grid:#242a30;--muted:#5c6773;--c1:#6fa8d6;--c2:#dba45a;--c3:#86bb8b;--c4:#dc8c9d;--c5:#ab9fd8;\
        --c6:#66b8b8;--c7:#c8987f;--c8:#98a4b0;--up:#6fa8d6;--down:#e5906a;--total:#c3cad2;--onbar:#14171b;\
        --error:#f08b80;--warning:#dbb15a}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,\
        "Helvetica Neue",Arial,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;\
        font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%;overflow-wrap:break-word}
        main{max-width:868px;margin:0 auto;padding:56px 24px 72px}
        header{padding-bottom:20px;border-bottom:2px solid var(--ink)}
        h1{margin:0;font-size:30px;line-height:1.25;font-weight:650;letter-spacing:-.012em}
        .subtitle{margin:8px 0 0;font-size:17px;line-height:1.5;color:var(--quiet)}
        .meta{margin:14px 0 0;font-size:13px;color:var(--quiet)}
        section{margin-top:52px}
        h2{margin:0 0 18px;font-size:20px;line-height:1.35;font-weight:650;letter-spacing:-.006em}
        h3{margin:0;font-size:15px;line-height:1.45;font-weight:600}
        p{margin:0 0 14px;max-width:44em;white-space:pre-line}
        .note{margin:2px 0 0;font-size:13px;line-height:1.5;color:var(--quiet)}
        .empty{margin:10px 0;color:var(--quiet)}
        .figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(160px,1fr));gap:28px;margin:0 0 36px}
        @media print,(min-width:760px){.in3{grid-template-columns:repeat(3,1fr)}.in4{grid-template-columns:repeat(4,1fr)}}
        .figures>div{border-top:1px solid var(--rule);padding-top:12px;min-width:0}
        dt{font-size:13px;line-height:1.45;color:var(--quiet)}
        dd{margin:0}
        .figure{margin-top:4px;font-size:30px;line-height:1.25;font-weight:600;letter-spacing:-.015em}
        .figure small{font-size:15px;font-weight:500;letter-spacing:0;color:var(--quiet)}
        .basis{margin-top:2px;font-size:13px;color:var(--quiet)}
        figure{margin:0 0 40px}
        figcaption{margin-bottom:12px}
        .wide{overflow-x:auto}
        svg{display:block;width:100%;min-width:680px;height:auto;overflow:visible}
        svg text{font-size:13px;fill:var(--ink)}
        svg .tick{font-size:12px;fill:var(--quiet)}
        svg .quiet{fill:var(--quiet)}
        svg .small{font-size:12px}
        svg .strong{font-weight:650}
        svg .inside{font-size:12px;fill:var(--onbar)}
        svg .name{fill:currentColor;font-weight:600;stroke:var(--paper);stroke-width:4;paint-order:stroke;stroke-linejoin:round}
        .bar,.dot{fill:currentColor}
        .cell{fill:currentColor;fill-opacity:.04}.shade1{fill-opacity:.1}.shade2{fill-opacity:.2}.shade3{fill-opacity:.34}\
        .shade4{fill-opacity:.9}.shade5{fill-opacity:1}
        .part,.dot{stroke:var(--paper);stroke-width:1.5}
        .curve{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
        .grid{stroke:var(--grid)}
        .rule{stroke:var(--rule)}
        .base{stroke:var(--muted)}
        .link{stroke:var(--muted);stroke-dasharray:2 3}
        .halo{stroke:var(--paper);stroke-width:3}
        .threshold{stroke:var(--ink);stroke-width:1.25;stroke-dasharray:5 4}
        .c1{color:var(--c1)}.c2{color:var(--c2)}.c3{color:var(--c3)}.c4{color:var(--c4)}
        .c5{color:var(--c5)}.c6{color:var(--c6)}.c7{color:var(--c7)}.c8{color:var(--c8)}
        .muted{color:var(--muted)}.up{color:var(--up)}.down{color:var(--down)}.total{color:var(--total)}
        .legend{display:flex;flex-wrap:wrap;gap:4px 20px;margin:0 0 12px;padding:0;list-style:none;font-size:13px;\
        color:var(--quiet)}
        .legend i{display:inline-block;width:10px;height:10px;margin-right:7px;border-radius:2px;background:currentColor}
        table{width:100%;border-collapse:collapse;font-size:14px;line-height:1.45}
        th{padding:0 20px 7px 0;border-bottom:1px solid var(--muted);font-size:13px;font-weight:500;color:var(--quiet);\
        text-align:start;vertical-align:bottom}
        td{padding:7px 20px 7px 0;border-bottom:1px solid var(--rule);text-align:start;vertical-align:top}
        tr>:last-child{padding-right:0}
        .trailing{text-align:end}.center{text-align:center}
        td.number{white-space:nowrap}
        .error td:first-child{color:var(--error);font-weight:600}.warning td:first-child{color:var(--warning);font-weight:600}\
        .hint td:first-child{color:var(--quiet)}
        details{margin-top:12px;font-size:13px}
        summary{width:max-content;color:var(--quiet);cursor:pointer}
        summary:focus-visible{outline:2px solid var(--c1);outline-offset:3px}
        details table{margin-top:8px;font-size:13px}
        details td{padding-top:4px;padding-bottom:4px}
        @page{margin:16mm 14mm}
        @media print{main{max-width:none;padding:0}body{font-size:10.5pt}section{margin-top:32px}\
        h2,h3,figcaption{break-after:avoid}figure,.figures>div,tr{break-inside:avoid}thead{display:table-header-group}\
        .wide{overflow:visible}svg{min-width:0}details{display:none}.bar,.cell,.dot,i{print-color-adjust:exact;\
        -webkit-print-color-adjust:exact}}
        """
}
