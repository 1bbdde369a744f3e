package dev.daybook.api.webhook;

import dev.daybook.api.Fields;
import dev.daybook.api.Paging;
import dev.daybook.api.RequestBody;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.CommandRequest;
import dev.daybook.api.item.EntityTags;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.webhook.Pings;
import dev.daybook.persistence.webhook.Standing;
import dev.daybook.persistence.webhook.Webhooks;
import dev.daybook.webhook.WebhookFilter;
import dev.daybook.webhook.WebhookId;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A workspace's webhooks, which its owners see and change. */
@ApplicationScoped
@Path("workspaces/{workspace}/webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {
  private static final int BODY_BYTES_MAX = 1 << 16;

  @Inject private Access access;
  @Inject private Webhooks webhooks;
  @Inject private Pings pings;

  @GET
  public Response list(
      @PathParam("workspace") String workspace, @BeanParam Paging paging, @BeanParam Call call) {
    return Paging.answer(
        "webhooks",
        webhooks.list(open(workspace, call), paging.after(WebhookId::new), paging.most()),
        WebhookJson::of,
        standing -> standing.webhook().id().toString());
  }

  /** The answer is one of the two that show the secret. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(
      @PathParam("workspace") String workspace, InputStream body, @BeanParam Call call) {
    WorkspaceScope scope = open(workspace, call);
    byte[] bytes = RequestBody.read(body, BODY_BYTES_MAX);
    Fields fields = Fields.of(new ByteArrayInputStream(bytes));
    String url = fields.text("url");
    WebhookFilter filter = WebhookRequest.filter(fields);
    fields.end();
    Standing made =
        webhooks.create(
            scope,
            new Webhooks.Draft(
                new WebhookId(CommandRequest.id(scope, call).value()),
                CommandRequest.hash(call, bytes),
                url,
                filter));
    return withSecret(
        Response.created(
            URI.create("workspaces/" + workspace + "/webhooks/" + made.webhook().id())),
        scope,
        made);
  }

  @GET
  @Path("{id}")
  public Response get(
      @PathParam("workspace") String workspace, @PathParam("id") String id, @BeanParam Call call) {
    WorkspaceScope scope = open(workspace, call);
    return answer(scope, webhooks.get(scope, WebhookId.parse(id)));
  }

  /** Changes what the body names; with it the caller becomes the one in whose right it delivers. */
  @PATCH
  @Path("{id}")
  @Consumes("application/merge-patch+json")
  public Response change(
      @PathParam("workspace") String workspace,
      @PathParam("id") String id,
      InputStream body,
      @BeanParam Call call) {
    WorkspaceScope scope = open(workspace, call);
    Webhooks.Changes changes = WebhookRequest.changes(Fields.of(body));
    return answer(
        scope, webhooks.change(scope, WebhookId.parse(id), expected(scope, call), changes));
  }

  @DELETE
  @Path("{id}")
  public Response delete(
      @PathParam("workspace") String workspace, @PathParam("id") String id, @BeanParam Call call) {
    WorkspaceScope scope = open(workspace, call);
    webhooks.delete(scope, WebhookId.parse(id), expected(scope, call));
    return Response.noContent().build();
  }

  /** Makes another secret, beside which the old one signs for a while. */
  @POST
  @Path("{id}/secret")
  public Response rotate(
      @PathParam("workspace") String workspace, @PathParam("id") String id, @BeanParam Call call) {
    WorkspaceScope scope = open(workspace, call);
    return withSecret(
        Response.ok(), scope, webhooks.rotate(scope, WebhookId.parse(id), expected(scope, call)));
  }

  /** Delivers again, from a position on. */
  @POST
  @Path("{id}/replay")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response replay(
      @PathParam("workspace") String workspace,
      @PathParam("id") String id,
      InputStream body,
      @BeanParam Call call) {
    WorkspaceScope scope = open(workspace, call);
    Position from = WebhookRequest.from(Fields.of(body));
    return answer(scope, webhooks.replay(scope, WebhookId.parse(id), expected(scope, call), from));
  }

  /** Sends a message that tells nothing, and says what came of it. */
  @POST
  @Path("{id}/ping")
  public Response ping(
      @PathParam("workspace") String workspace, @PathParam("id") String id, @BeanParam Call call) {
    return Response.ok(
            WebhookJson.of(pings.ping(open(workspace, call), WebhookId.parse(id))).toString())
        .build();
  }

  private WorkspaceScope open(String workspace, Call call) {
    return access.open(call.actor(), WorkspaceId.parse(workspace), Permission.ADMINISTER);
  }

  private static @Nullable Long expected(WorkspaceScope scope, Call call) {
    Position version = EntityTags.expected(call.header(HttpHeaders.IF_MATCH), scope.epoch());
    return version == null ? null : version.value();
  }

  private static Response answer(WorkspaceScope scope, Standing standing) {
    return Response.ok(WebhookJson.of(standing).toString())
        .header(HttpHeaders.ETAG, tag(scope, standing))
        .build();
  }

  private static Response withSecret(
      Response.ResponseBuilder answer, WorkspaceScope scope, Standing standing) {
    return answer
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.ETAG, tag(scope, standing))
        .entity(
            WebhookJson.of(standing)
                .put("secret", standing.webhook().secrets().present().text())
                .toString())
        .build();
  }

  private static String tag(WorkspaceScope scope, Standing standing) {
    return EntityTags.of(scope.epoch(), new Position(standing.webhook().version()));
  }
}
