import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.query.ResultSet;
import org.apache.jena.system.Txn;
import org.apache.jena.update.UpdateAction;

/** Jena's engine and its transactions at the addresses that Fuseki gives a data set: /ds/query, /ds/update, /ds/data. */
public final class JenaServer {
    private static final DatasetGraph DATA = DatasetGraphFactory.createTxnMem();

    private record Reply(int status, String type, byte[] body) {
        static Reply of(int status, String words) { return new Reply(status, "text/plain", words.getBytes(StandardCharsets.UTF_8)); }
    }

    private interface Operation { Reply answer(HttpExchange exchange, Map<String, String> asked, byte[] body) throws Exception; }

    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 64);
        server.createContext("/ds/query", exchange -> handle(exchange, JenaServer::query));
        server.createContext("/ds/update", exchange -> handle(exchange, JenaServer::update));
        server.createContext("/ds/data", exchange -> handle(exchange, JenaServer::graph));
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.start();
    }

    private static Reply query(HttpExchange exchange, Map<String, String> asked, byte[] body) {
        String text = asked.containsKey("query") ? asked.get("query") : new String(body, StandardCharsets.UTF_8);
        Query query = QueryFactory.create(text);
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return Txn.calculateRead(DATA, () -> {
            DatasetGraph union = DatasetGraphFactory.create(DATA.getUnionGraph());
            DATA.listGraphNodes().forEachRemaining(name -> union.addGraph(name, DATA.getGraph(name)));
            try (QueryExec run = QueryExec.dataset(union).query(query).build()) {
                if (query.isConstructType() || query.isDescribeType()) {
                    Graph found = query.isConstructType() ? run.construct() : run.describe();
                    RDFDataMgr.write(out, found, Lang.NTRIPLES);
                    return new Reply(200, "application/n-triples", out.toByteArray());
                }
                boolean csv = accept.contains("text/csv"), tsv = accept.contains("tab-separated");
                Lang form = csv ? ResultSetLang.RS_CSV : tsv ? ResultSetLang.RS_TSV : ResultSetLang.RS_JSON;
                if (query.isAskType()) ResultSetFormatter.output(out, run.ask(), form);
                else ResultSetFormatter.output(out, ResultSet.adapt(run.select()), form);
                return new Reply(200, form.getHeaderString(), out.toByteArray());
            }
        });
    }

    private static Reply update(HttpExchange exchange, Map<String, String> asked, byte[] body) {
        if (!exchange.getRequestMethod().equals("POST")) return Reply.of(405, "updates are posted");
        String text = asked.containsKey("update") ? asked.get("update") : new String(body, StandardCharsets.UTF_8);
        Txn.executeWrite(DATA, () -> UpdateAction.parseExecute(text, DATA));
        return new Reply(204, null, new byte[0]);
    }

    private static Reply graph(HttpExchange exchange, Map<String, String> asked, byte[] body) {
        String method = exchange.getRequestMethod();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (method.equals("GET") && asked.isEmpty()) {
            Txn.executeRead(DATA, () -> RDFDataMgr.write(out, DATA, Lang.NQUADS));
            return new Reply(200, "application/n-quads", out.toByteArray());
        }
        Node name = asked.containsKey("graph") ? NodeFactory.createURI(asked.get("graph")) : null;
        boolean there = name == null || Txn.calculateRead(DATA, () -> DATA.containsGraph(name));
        if (method.equals("GET") || method.equals("DELETE")) {
            if (!there) return Reply.of(404, "there is no such graph");
            if (method.equals("DELETE")) {
                Txn.executeWrite(DATA, () -> DATA.removeGraph(name));
                return new Reply(204, null, new byte[0]);
            }
            Txn.executeRead(DATA, () -> RDFDataMgr.write(out, name == null ? DATA.getDefaultGraph() : DATA.getGraph(name), Lang.NTRIPLES));
            return new Reply(200, "application/n-triples", out.toByteArray());
        }
        Txn.executeWrite(DATA, () -> {
            if (method.equals("PUT")) DATA.removeGraph(name);
            RDFParser.create().fromString(new String(body, StandardCharsets.UTF_8)).lang(Lang.TURTLE).parse(DATA.getGraph(name));
        });
        return new Reply(there ? 204 : 201, null, new byte[0]);
    }

    private static void handle(HttpExchange exchange, Operation operation) {
        Reply reply;
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (type != null && type.startsWith("application/x-www-form-urlencoded"))
                asked.putAll(parameters(new String(body, StandardCharsets.UTF_8)));
            reply = operation.answer(exchange, asked, body);
        } catch (QueryParseException | RiotException error) {
            reply = Reply.of(400, String.valueOf(error.getMessage()));
        } catch (Throwable error) {
            reply = Reply.of(500, String.valueOf(error));
        }
        try (exchange) {
            if (reply.type != null) exchange.getResponseHeaders().set("Content-Type", reply.type);
            exchange.sendResponseHeaders(reply.status, reply.body.length == 0 ? -1 : reply.body.length);
            if (reply.body.length > 0) exchange.getResponseBody().write(reply.body);
        } catch (java.io.IOException gone) {
            // the client went away
        }
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> found = new HashMap<>();
        if (text == null || text.isEmpty()) return found;
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            found.put(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return found;
    }
}
