package dev.daybook.persistence.proof;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.UnaryOperator;

/**
 * Signs notes that are no checkpoints with the key of checkpoints. What a note is stands in its
 * first line, so that none is taken for another.
 */
@ApplicationScoped
public class NoteSigner {
  @Inject private CheckpointKeys keys;

  /** What signs a text; it asks for no database any more. */
  public UnaryOperator<String> signer() {
    CheckpointKey key = keys.signing(keys.all());
    return key::sign;
  }
}
