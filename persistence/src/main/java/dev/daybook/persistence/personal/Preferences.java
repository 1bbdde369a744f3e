package dev.daybook.persistence.personal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.preferences.PreferencesKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Preferences in their layers: what is built in, beneath what the tenant, the workspace and the
 * person prefer.
 */
@ApplicationScoped
public class Preferences {
  /** The kind of their items. */
  public static final Kind KIND = Kinds.of("preferences");

  @Inject private Own own;

  /**
   * Preferences of one layer.
   *
   * @param own the item; empty while nothing was ever said
   * @param beneath what holds where the layer says nothing
   */
  public record Layer(Optional<ItemState> own, ObjectNode beneath) {
    /** The layer's own document. */
    public ObjectNode document() {
      return own.map(state -> Documents.read(state.document()))
          .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** The layer over all beneath it. */
    public ObjectNode effective() {
      return PreferencesKind.over(beneath, document());
    }

    /** The layer with another state of its item. */
    public Layer with(ItemState state) {
      return new Layer(Optional.of(state), beneath);
    }
  }

  /** The tenant's. */
  public Layer ofTenant(Actor actor) {
    return new Layer(own.settings(actor, KIND), PreferencesKind.builtIn());
  }

  /**
   * A workspace's.
   *
   * @throws dev.daybook.problem.ProblemException NOT_FOUND for those who are not members
   */
  public Layer ofWorkspace(Actor actor, WorkspaceScope scope) {
    Optional<ItemState> shared = own.shared(scope, KIND);
    return new Layer(shared, ofTenant(actor).effective());
  }

  /**
   * A person's.
   *
   * @param scope of the workspace that they are asked for in; null for none
   */
  public Layer ofPerson(Actor actor, @Nullable WorkspaceScope scope) {
    Layer beneath = scope == null ? ofTenant(actor) : ofWorkspace(actor, scope);
    return new Layer(own.personal(actor, KIND), beneath.effective());
  }
}
