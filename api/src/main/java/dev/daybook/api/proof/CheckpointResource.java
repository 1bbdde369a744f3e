package dev.daybook.api.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.Cursors;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.ChainExport;
import dev.daybook.persistence.proof.Checkpoints;
import dev.daybook.persistence.proof.KeptCheckpoint;
import dev.daybook.persistence.proof.ProofSettings;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every member may take away to hold a journal to it. */
@ApplicationScoped
@Path("workspaces/{workspace}/journal")
public class CheckpointResource {
  private static final String NOTE = "text/plain;charset=utf-8";
  private static final Pattern CURSOR = Pattern.compile("(\\d{1,9})-(\\d{1,18})");
  private static final int PAGE = 100;
  private static final int PAGE_MAX = 1_000;

  @Inject private Access access;
  @Inject private Checkpoints checkpoints;
  @Inject private ChainExport chain;
  @Inject private ProofSettings settings;

  /** The present head, signed. */
  @GET
  @Path("checkpoint")
  @Produces(NOTE)
  public Response sign(@PathParam("workspace") String workspace, @BeanParam Call call) {
    return Response.ok(checkpoints.sign(open(workspace, call, Permission.READ))).build();
  }

  /** Keeps a checkpoint of the present head, between those that the server keeps by itself. */
  @POST
  @Path("checkpoints")
  @Produces(NOTE)
  public Response keep(@PathParam("workspace") String workspace, @BeanParam Call call) {
    return Response.status(Response.Status.CREATED)
        .entity(checkpoints.keep(open(workspace, call, Permission.ADMINISTER)))
        .build();
  }

  /** The checkpoints that were kept, oldest first. */
  @GET
  @Path("checkpoints")
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(
      @PathParam("workspace") String workspace,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @BeanParam Call call) {
    WorkspaceScope scope = open(workspace, call, Permission.READ);
    int most = Cursors.limit(scope, limit, PAGE, PAGE_MAX);
    Matcher after = CURSOR.matcher(cursor == null ? "0-0" : cursor);
    if (!after.matches()) {
      throw new ProblemException(
          ProblemType.INVALID_CURSOR,
          "The cursor is none of this list.",
          Map.of("field", "cursor"));
    }
    List<KeptCheckpoint> page =
        checkpoints.list(
            scope,
            new Position(Long.parseLong(after.group(2))),
            Integer.parseInt(after.group(1)),
            most);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode shown = json.putArray("checkpoints");
    for (KeptCheckpoint kept : page) {
      shown
          .addObject()
          .put("position", kept.position().value())
          .put("epoch", kept.epoch().value())
          .put("madeAt", kept.madeAt().toString())
          .put("note", kept.note());
    }
    json.put("next", page.size() < most ? null : cursor(page.get(page.size() - 1)));
    return Response.ok(json.toString()).build();
  }

  /** Links of the chain from a position to another. */
  @GET
  @Path("chain")
  @Produces("application/x-ndjson")
  public Response chain(
      @PathParam("workspace") String workspace,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @BeanParam Call call) {
    WorkspaceScope scope = open(workspace, call, Permission.READ);
    ChainExport.Range range =
        chain.range(
            scope,
            from == null ? Position.START : position(from, "from"),
            to == null ? new Position(Long.MAX_VALUE) : position(to, "to"),
            settings.chainEntriesMax());
    StreamingOutput body = out -> chain.write(scope, range, out);
    return Response.ok(body).build();
  }

  private static String cursor(KeptCheckpoint last) {
    return last.position().in(last.epoch());
  }

  private WorkspaceScope open(String workspace, Call call, Permission permission) {
    return access.open(call.actor(), WorkspaceId.parse(workspace), permission);
  }

  private static Position position(String text, String field) {
    if (!text.matches("\\d{1,18}")) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, field + " is a position.", Map.of("field", field));
    }
    return new Position(Long.parseLong(text));
  }
}
