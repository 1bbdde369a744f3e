package dev.daybook.api.webhook;

import dev.daybook.api.Paging;
import dev.daybook.api.item.Call;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.webhook.DeadLetters;
import dev.daybook.webhook.MessageId;
import dev.daybook.webhook.WebhookId;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What a webhook has given up. */
@ApplicationScoped
@Path("workspaces/{workspace}/webhooks/{id}/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
  @Inject private Access access;
  @Inject private DeadLetters letters;

  @GET
  public Response list(
      @PathParam("workspace") String workspace,
      @PathParam("id") String id,
      @BeanParam Paging paging,
      @BeanParam Call call) {
    return Paging.answer(
        "deadLetters",
        letters.list(
            open(workspace, call),
            WebhookId.parse(id),
            paging.after(MessageId::new),
            paging.most()),
        WebhookJson::of,
        letter -> letter.message().toString());
  }

  /** Sends one again; it is gone when the receiver takes it. */
  @POST
  @Path("{message}/delivery")
  public Response send(
      @PathParam("workspace") String workspace,
      @PathParam("id") String id,
      @PathParam("message") String message,
      @BeanParam Call call) {
    return Response.ok(
            WebhookJson.of(
                    letters.send(
                        open(workspace, call), WebhookId.parse(id), MessageId.parse(message)))
                .toString())
        .build();
  }

  @DELETE
  @Path("{message}")
  public Response forget(
      @PathParam("workspace") String workspace,
      @PathParam("id") String id,
      @PathParam("message") String message,
      @BeanParam Call call) {
    letters.forget(open(workspace, call), WebhookId.parse(id), MessageId.parse(message));
    return Response.noContent().build();
  }

  private WorkspaceScope open(String workspace, Call call) {
    return access.open(call.actor(), WorkspaceId.parse(workspace), Permission.ADMINISTER);
  }
}
