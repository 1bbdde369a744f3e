package dev.daybook.api.note;

import dev.daybook.api.item.KindResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The notes of a workspace. */
@ApplicationScoped
@Path("workspaces/{workspace}/notes")
@Produces(MediaType.APPLICATION_JSON)
public class NoteResource extends KindResource {
  public NoteResource() {
    super("note");
  }
}
