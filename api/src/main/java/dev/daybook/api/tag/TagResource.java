package dev.daybook.api.tag;

import dev.daybook.api.item.KindResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The tags of a workspace. */
@ApplicationScoped
@Path("workspaces/{workspace}/tags")
@Produces(MediaType.APPLICATION_JSON)
public class TagResource extends KindResource {
  public TagResource() {
    super("tag");
  }
}
