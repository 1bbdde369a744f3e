package dev.daybook.api.blob;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.daybook.api.item.Call;
import dev.daybook.blob.BlobHash;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.blob.Blob;
import dev.daybook.persistence.blob.BlobUpload;
import dev.daybook.persistence.blob.Blobs;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;

/** The blobs of a workspace: what was uploaded to it, by hash. */
@ApplicationScoped
@Path("workspaces/{workspace}/blobs")
@Produces(MediaType.APPLICATION_JSON)
public class BlobResource {
  @Inject private Access access;
  @Inject private Blobs blobs;
  @Inject private BlobUploads uploads;
  @Inject private BlobAnswers answers;

  /** Takes in bytes and says their hash. */
  @POST
  @Consumes({MediaType.APPLICATION_OCTET_STREAM, MediaType.WILDCARD})
  public Response post(
      @PathParam("workspace") String workspace, InputStream body, @BeanParam Call call) {
    WorkspaceScope scope = open(workspace, Permission.WRITE, call);
    return taken(uploads.takeIn(scope, body, null, call), scope, call);
  }

  /** Takes in the bytes of a hash. */
  @PUT
  @Path("{sha256}")
  @Consumes({MediaType.APPLICATION_OCTET_STREAM, MediaType.WILDCARD})
  public Response put(
      @PathParam("workspace") String workspace,
      @PathParam("sha256") String sha256,
      InputStream body,
      @BeanParam Call call) {
    WorkspaceScope scope = open(workspace, Permission.WRITE, call);
    return taken(uploads.takeIn(scope, body, BlobHash.parse(sha256), call), scope, call);
  }

  /** The bytes of a hash. */
  @GET
  @Path("{sha256}")
  @Produces(MediaType.WILDCARD)
  public Response get(
      @PathParam("workspace") String workspace,
      @PathParam("sha256") String sha256,
      @BeanParam Call call) {
    WorkspaceScope scope = open(workspace, Permission.READ, call);
    Blob blob =
        blobs
            .find(scope, BlobHash.parse(sha256))
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing here."));
    return answers.answer(scope, call, blob, blob.mediaType(), null);
  }

  /** The same without the bytes. */
  @HEAD
  @Path("{sha256}")
  @Produces(MediaType.WILDCARD)
  public Response head(
      @PathParam("workspace") String workspace,
      @PathParam("sha256") String sha256,
      @BeanParam Call call) {
    return get(workspace, sha256, call);
  }

  private WorkspaceScope open(String workspace, Permission permission, Call call) {
    return access.open(call.actor(), WorkspaceId.parse(workspace), permission);
  }

  private static Response taken(BlobUpload.Taken taken, WorkspaceScope scope, Call call) {
    Blob blob = taken.blob();
    String content =
        JsonNodeFactory.instance
            .objectNode()
            .put("hash", blob.hash().hex())
            .put("size", blob.size())
            .put("mediaType", blob.mediaType())
            .toString();
    URI location =
        URI.create(call.base() + "workspaces/" + scope.workspace() + "/blobs/" + blob.hash());
    return (taken.isNew() ? Response.created(location) : Response.ok().location(location))
        .type(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.ETAG, BlobAnswers.tag(blob.hash()))
        .entity(content)
        .build();
  }
}
