package dev.daybook.persistence.personal;

import dev.daybook.merge.Policies;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What a workspace's defaults say, over the tenant's, of what is done where two sides meet. */
@ApplicationScoped
public class MergePolicies {
  @Inject private Preferences preferences;

  /** The policies that hold in a workspace. */
  public Policies of(Actor actor, WorkspaceScope scope) {
    return Policies.of(preferences.ofWorkspace(actor, scope).effective());
  }
}
