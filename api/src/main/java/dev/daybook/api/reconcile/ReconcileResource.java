package dev.daybook.api.reconcile;

import dev.daybook.api.RequestBody;
import dev.daybook.api.item.CachedPages;
import dev.daybook.api.item.Call;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.FeedCursor;
import dev.daybook.persistence.reconcile.FingerprintRow;
import dev.daybook.persistence.reconcile.ReconcileSettings;
import dev.daybook.persistence.reconcile.Reconciliation;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells a client in which items its copy of a workspace differs. It changes nothing: it is a POST
 * because of its body.
 */
@ApplicationScoped
@Path("workspaces/{workspace}/reconcile")
@Produces(MediaType.APPLICATION_JSON)
public class ReconcileResource {
  private static final int BYTES_MAX = 1 << 16;

  @Inject private Access access;
  @Inject private Feed feed;
  @Inject private CachedPages cached;
  @Inject private Reconciliation reconciliation;
  @Inject private ReconcileSettings settings;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response compare(
      @PathParam("workspace") String workspace, InputStream body, @BeanParam Call call) {
    WorkspaceScope scope = access.open(call.actor(), WorkspaceId.parse(workspace), Permission.READ);
    ReconcileRequest request = ReconcileRequest.parse(RequestBody.read(body, BYTES_MAX), settings);
    if (request instanceof ReconcileRequest.OfBuckets asked) {
      return cached.answer(
          scope,
          call,
          "reconcile buckets " + asked.size(),
          () ->
              stamped(
                  scope,
                  () -> "\"buckets\":" + reconciliation.buckets(scope, asked.size()).json()));
    }
    if (request instanceof ReconcileRequest.OfCells asked) {
      return cached.answer(
          scope,
          call,
          "reconcile cells " + asked.size(),
          () ->
              stamped(
                  scope, () -> "\"cells\":" + reconciliation.cells(scope, asked.size()).json()));
    }
    if (request instanceof ReconcileRequest.OfRows asked) {
      return Response.ok(stamped(scope, () -> rows(scope, asked)), MediaType.APPLICATION_JSON)
          .build();
    }
    ReconcileRequest.OfItems asked = (ReconcileRequest.OfItems) request;
    return Response.ok(
            stamped(scope, () -> "\"rows\":" + json(reconciliation.items(scope, asked.items()))),
            MediaType.APPLICATION_JSON)
        .build();
  }

  private String rows(WorkspaceScope scope, ReconcileRequest.OfRows asked) {
    List<FingerprintRow> rows =
        reconciliation.rows(scope, asked.of(), asked.buckets(), asked.after(), asked.limit());
    return "\"rows\":" + json(rows) + ",\"more\":" + (rows.size() == asked.limit());
  }

  private static String json(List<FingerprintRow> rows) {
    return rows.stream().map(FingerprintRow::json).collect(Collectors.joining(",", "[", "]"));
  }

  /** The head is read first: what changes while the items are read comes again with the feed. */
  private String stamped(WorkspaceScope scope, Supplier<String> members) {
    Position head = feed.head(scope);
    return "{\"position\":"
        + head
        + ",\"next\":\""
        + FeedCursor.at(scope, head)
        + "\","
        + members.get()
        + "}";
  }
}
