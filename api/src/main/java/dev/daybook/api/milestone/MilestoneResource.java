package dev.daybook.api.milestone;

import dev.daybook.api.item.KindResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The milestones of a workspace. */
@ApplicationScoped
@Path("workspaces/{workspace}/milestones")
@Produces(MediaType.APPLICATION_JSON)
public class MilestoneResource extends KindResource {
  public MilestoneResource() {
    super("milestone");
  }
}
