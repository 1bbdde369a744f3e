package dev.daybook.api.task;

import dev.daybook.api.item.KindResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The tasks of a workspace. */
@ApplicationScoped
@Path("workspaces/{workspace}/tasks")
@Produces(MediaType.APPLICATION_JSON)
public class TaskResource extends KindResource {
  public TaskResource() {
    super("task");
  }
}
