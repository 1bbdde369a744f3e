package dev.daybook.api.attachment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.blob.BlobAnswers;
import dev.daybook.api.blob.BlobUploads;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.ItemCalls;
import dev.daybook.api.item.KindResource;
import dev.daybook.attachment.AttachmentKind;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.blob.Blob;
import dev.daybook.persistence.blob.Blobs;
import dev.daybook.persistence.blob.MediaTypes;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The attachments of a workspace, and their content. */
@ApplicationScoped
@Path("workspaces/{workspace}/attachments")
@Produces(MediaType.APPLICATION_JSON)
public class AttachmentResource extends KindResource {
  private static final String WORD = "attachment";

  @Inject private Access access;
  @Inject private Blobs blobs;
  @Inject private BlobAnswers answers;
  @Inject private BlobUploads uploads;
  @Inject private ItemCalls calls;
  private final Kind kind = Kinds.of(WORD);

  public AttachmentResource() {
    super(WORD);
  }

  /** The attachment's bytes, as they are now. */
  @GET
  @Path("{id}/content")
  @Produces(MediaType.WILDCARD)
  public Response content(
      @PathParam("workspace") String workspace, @PathParam("id") String id, @BeanParam Call call) {
    WorkspaceScope scope = access.open(call.actor(), WorkspaceId.parse(workspace), Permission.READ);
    Blobs.Attached attached =
        blobs
            .content(scope, ItemId.parse(id))
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing here."));
    String type = MediaTypes.told(attached.blob().mediaType(), attached.declaredType());
    return answers.answer(scope, call, attached.blob(), type, attached.name());
  }

  /** The same without the bytes. */
  @HEAD
  @Path("{id}/content")
  @Produces(MediaType.WILDCARD)
  public Response contentHead(
      @PathParam("workspace") String workspace, @PathParam("id") String id, @BeanParam Call call) {
    return content(workspace, id, call);
  }

  /** Gives the attachment other bytes: uploads them, and makes an entry that names them. */
  @PUT
  @Path("{id}/content")
  @Consumes({MediaType.APPLICATION_OCTET_STREAM, MediaType.WILDCARD})
  public Response putContent(
      @PathParam("workspace") String workspace,
      @PathParam("id") String id,
      InputStream body,
      @BeanParam Call call) {
    return calls.change(
        kind, workspace, id, call, scope -> patch(uploads.take(scope, body, null, call), call));
  }

  private static ItemCalls.OwnBody patch(Blob blob, Call call) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch
        .putObject(AttachmentKind.CONTENT)
        .put("hash", blob.hash().hex())
        .put("size", blob.size())
        .put("mediaType", MediaTypes.told(blob.mediaType(), BlobUploads.mediaType(call)));
    return new ItemCalls.OwnBody(patch, blob.hash().bytes());
  }
}
