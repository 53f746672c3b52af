"""Strategies for texts of queries: what hides words, what disguises SERVICE, what nests."""

from __future__ import annotations

from hypothesis import strategies as st

# Words that a guard must not take for what they say where they stand hidden.
WORDS = st.sampled_from(
    [
        "SERVICE",
        "service",
        "SERVICE <urn:x> { ?s ?p ?o }",
        "} SERVICE SILENT ?e {",
        "LOAD <urn:x>",
        "DROP ALL",
        "INSERT DATA { }",
        "{{{{((((",
        "))))}}}}",
    ]
)
_PIECES = st.one_of(WORDS, st.text(st.characters(codec="utf-8", exclude_characters='"\\\r\n'), max_size=12))
_LOCAL = st.sampled_from(["service", "SERVICE", "Service1", "load", "insert", "a-service", "drop", "SERVICE_x"])


@st.composite
def comments(draw: st.DrawFn) -> str:
    """Return a comment to the end of its line, with anything in it."""
    end = draw(st.sampled_from(["\n", "\r", "\r\n"]))
    return "#" + "".join(draw(st.lists(_PIECES, max_size=3))).replace("\n", "").replace("\r", "") + end


@st.composite
def strings(draw: st.DrawFn) -> str:
    """Return a string in one of the four kinds of quotation marks, with anything in it."""
    mark = draw(st.sampled_from(['"', "'", '"""', "'''"]))
    escapes = st.sampled_from(["\\n", "\\\\", "\\'", '\\"', "\\t", "\\u0041", "#", "<", ">"])
    words = "".join(draw(st.lists(st.one_of(_PIECES, escapes), max_size=4))).replace(mark[0], "")
    if len(mark) == 3:
        words += draw(st.sampled_from(["", "\n", f"{mark[0]} ", f"\\{mark[0]}"]))
    return mark + words + mark


# Terms in which words are no key words, by where in a triple they may stand.
_NAMES = st.one_of(
    _LOCAL.map("ex:{}".format),
    _LOCAL.map("<urn:{}#SERVICE/(load>".format),
    _LOCAL.map(lambda name: f"?{name.replace('-', '_')}"),
    _LOCAL.map(lambda name: f"${name.replace('-', '_')}"),
    st.sampled_from(["ex:a\\#SERVICE", "ex:a%20SERVICE", "<urn:a?b=SERVICE&c>"]),
)
_SUBJECTS = _NAMES | _LOCAL.map("_:{}".format)
_OBJECTS = st.one_of(
    strings(),
    strings().map("{}@en-SERVICE".format),
    strings().map("{}^^<urn:SERVICE>".format),
    _SUBJECTS,
    st.sampled_from(["1", "-1.5e3", "true"]),
)
SPACE = st.one_of(st.sampled_from([" ", "\n", "\t", "  "]), comments())


@st.composite
def innocent_queries(draw: st.DrawFn) -> str:
    """Return a query in which every odd word is hidden."""
    triples = []
    for _ in range(draw(st.integers(1, 4))):
        parts = (draw(_SUBJECTS), draw(_NAMES), draw(_OBJECTS), ".")
        triples.append("".join(part + draw(SPACE) for part in parts))
    filters = [f"FILTER({draw(strings())} <{draw(st.sampled_from(['', '=']))} {draw(strings())})" for _ in range(draw(st.integers(0, 2)))]
    return f"PREFIX ex: <urn:SERVICE>{draw(SPACE)}SELECT * WHERE {{{draw(SPACE)}{draw(SPACE).join([*triples, *filters])}}}{draw(SPACE)}"


# What may stand before SERVICE so that the engine still comes to it.
_GLUE = st.one_of(
    st.sampled_from(
        [
            "", "", " ", "{}", "OPTIONAL{}", "FILTER(1<2)", "FILTER(?a<?b)", "FILTER(1<2||3>4)", "BIND(1 AS ?one)", "VALUES ?v{1}",
            "VALUES(?v){(UNDEF)}", "VALUES ?v{UNDEF}", "BIND('#' AS ?h)", "BIND('''it's''' AS ?i)", 'BIND("""a"b#""" AS ?q)',
            "BIND(<urn:a#'> AS ?u)", "BIND(ex:a\\' AS ?e)", "FILTER(1<2&&3=3)", "FILTER('<'<'>')", "FILTER(?s<?o)", "BIND(1<2 AS ?less)",
            "{}UNION{}", "FILTER EXISTS{}", ".", "BIND('a'@en AS ?l)", "BIND(ex:a AS ?x)", "BIND(1.5e3 AS ?n)", "MINUS{}", "FILTER(true)",
            "BIND('\\\\' AS ?b)", "BIND('\\'' AS ?c)", "BIND(?a<?b AS ?c)",
        ]
    ),
    comments(),
)  # fmt: skip
_GAP = st.one_of(st.sampled_from(["", "", "", "", " ", "\n", "\t", "\r", "#\n", "#>\n", "#>\n", "#'\n", '#"\n', "#}\r"]), comments())


@st.composite
def disguised(draw: st.DrawFn) -> str:
    """Return a query that asks another endpoint, which is none (its IRI has no host), if the engine can parse it."""
    word = "".join(draw(st.sampled_from([letter, letter.lower()])) for letter in "SERVICE")
    target = draw(st.sampled_from(["<urn:x>", "<\\u0075rn:x>", "ex:x", "?e", ":x", "SERVICE:x", "<x>"]))
    clause = f"{word}{draw(_GAP)}{target}{draw(_GAP)}{{?s?p?o}}"
    glue = "".join(draw(st.lists(_GLUE, max_size=4)))
    after = draw(st.sampled_from(["", "FILTER(?c>?d)", "FILTER('>'='>')", "#>\n", "BIND('x' AS ?z)", "BIND(<urn:a'> AS ?w)"]))
    around = draw(
        st.sampled_from(["{%s}", "{{%s}}", "{{SELECT * {%s}}}", "{FILTER EXISTS{%s}}", "{OPTIONAL{%s}}", "{BIND(EXISTS{%s} AS ?t)}"])
    )
    prologue = "BASE <urn:b> PREFIX : <urn:p:> PREFIX ex: <urn:q:> PREFIX SERVICE: <urn:r:> "
    return f"{prologue}SELECT * {around % (glue + clause + after)}"


@st.composite
def mangled(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """Return one of *texts* with a few characters put in, taken out, or written as escapes."""
    text = draw(texts)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        how = draw(st.integers(0, 2))
        if how == 0:
            text = (
                text[:place]
                + draw(st.sampled_from(list("'\"<>#\\\n\r {}()?:.1_@^ſＳ\u00b7\u0300\u200b\ufeff\x00\x0b\x85\u2028")))
                + text[place:]
            )
        elif how == 1:
            text = text[:place] + text[place + 1 :]
        elif place < len(text):
            text = f"{text[:place]}\\u{ord(text[place]) & 0xFFFF:04X}{text[place + 1 :]}"
    return text


_EXPRESSIONS = st.recursive(
    st.sampled_from(["1", "?o", "'a'", "<urn:a>", "1.5", "true", "?unbound"]),
    lambda inner: st.one_of(
        inner.map(lambda a: f"({a})"),
        inner.map(lambda a: f"!{a}"),
        inner.map(lambda a: f"-({a})"),
        inner.map(lambda a: f"STR({a})"),
        inner.map(lambda a: f"CONCAT({a},{a})"),
        inner.map(lambda a: f"REPLACE(STR({a}),'','ab')"),
        inner.map(lambda a: f"REGEX(STR({a}),'(a*)*b')"),
        inner.map(lambda a: f"EXISTS {{ ?s ?p ?x FILTER({a}) }}"),
        inner.map(lambda a: f"NOT EXISTS {{ ?o ?q ?y FILTER({a}) }}"),
        st.tuples(inner, st.sampled_from(["+", "*", "&&", "||", "=", "<", ">=", "/"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        st.tuples(inner, inner, inner).map(lambda t: f"IF({t[0]},{t[1]},{t[2]})"),
        st.tuples(inner, inner).map(lambda t: f"COALESCE({t[0]},{t[1]})"),
        st.tuples(inner, inner).map(lambda t: f"({t[0]} IN ({t[1]},{t[0]}))"),
    ),
    max_leaves=12,
)
_PATHS = st.recursive(
    st.sampled_from(["<urn:a>", "!<urn:a>", "^<urn:b>", "!(<urn:a>|^<urn:b>)", "a"]),
    lambda inner: st.one_of(
        inner.map(lambda a: f"({a})*"),
        inner.map(lambda a: f"({a})+"),
        inner.map(lambda a: f"({a})?"),
        inner.map(lambda a: f"^({a})"),
        st.tuples(inner, inner).map("/".join),
        st.tuples(inner, inner).map(lambda t: f"({t[0]}|{t[1]})"),
    ),
    max_leaves=8,
)
_GROUPS = st.recursive(
    st.one_of(
        st.just("?s ?p ?o"),
        _PATHS.map(lambda path: f"?s {path} ?o"),
        _EXPRESSIONS.map(lambda expression: f"?s ?p ?o FILTER({expression})"),
        _EXPRESSIONS.map(lambda expression: f"?s ?p ?o BIND({expression} AS ?bound)"),
        st.just("[ <urn:a> ( 1 [ <urn:b> 2 ] ) ] ?p ?o"),
        st.just("VALUES (?s ?o) { (UNDEF 1) (<urn:a> UNDEF) }"),
        st.just("<<( ?s ?p ?o )>> <urn:a> ?x"),
    ),
    lambda inner: st.one_of(
        inner.map(lambda a: f"{{ {a} }}"),
        inner.map(lambda a: f"OPTIONAL {{ {a} }}"),
        inner.map(lambda a: f"?s ?p ?o MINUS {{ {a} }}"),
        inner.map(lambda a: f"GRAPH ?g {{ {a} }}"),
        inner.map(lambda a: f"?s ?p ?o LATERAL {{ {a} }}"),
        inner.map(lambda a: f"{{ SELECT DISTINCT * {{ {a} }} ORDER BY ?o LIMIT 7 }}"),
        inner.map(lambda a: f"{{ SELECT ?s (COUNT(*) AS ?n) (GROUP_CONCAT(STR(?o)) AS ?t) {{ {a} }} GROUP BY ?s HAVING(COUNT(*) > 1) }}"),
        st.tuples(inner, inner).map(lambda t: f"{{ {t[0]} }} UNION {{ {t[1]} }}"),
        st.tuples(inner, inner).map(lambda t: f"{{ {t[0]} }} {{ {t[1]} }}"),
    ),
    max_leaves=6,
)


_FORMS = (
    "SELECT * { %s }",
    "ASK { %s }",
    "SELECT DISTINCT ?s { %s } ORDER BY ?o",
    "CONSTRUCT { ?s ?p ?o } WHERE { %s }",
    "DESCRIBE ?s { %s }",
    "SELECT (COUNT(*) AS ?n) { %s }",
)


@st.composite
def nested(draw: st.DrawFn) -> str:
    """Return a query that nests, joins and repeats; now and then one construct in itself, as often as a guard may take."""
    group = draw(_GROUPS)
    depth = draw(st.sampled_from([0, 0, 0, 10, 45, 60, 95, 110]))
    before, after = draw(
        st.sampled_from(
            [
                ("{ ", " }"), ("OPTIONAL { ", " }"), ("?s ?p ?o MINUS { ", " }"), ("GRAPH ?g { ", " }"), ("{ SELECT * { ", " } }"),
                ("{} UNION { ", " }"), ("?s ?p ?o FILTER EXISTS { ", " }"), ("?s ?p ?o FILTER NOT EXISTS { ", " }"),
                ("?s ?p ?o LATERAL { ", " }"),
            ]
        )
    )  # fmt: skip
    body = before * depth + group + after * depth
    return draw(st.sampled_from(_FORMS)).replace("%s", body)
