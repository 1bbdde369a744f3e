package dev.daybook.api.folder;

import dev.daybook.api.item.KindResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The folders of a workspace. */
@ApplicationScoped
@Path("workspaces/{workspace}/folders")
@Produces(MediaType.APPLICATION_JSON)
public class FolderResource extends KindResource {
  public FolderResource() {
    super("folder");
  }
}
