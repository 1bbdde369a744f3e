package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Products.class)
class SmokeIT {
  @Test
  void givenNobody_whenWorkspacesAsked_thenUnauthenticated(Product product) {
    Client.anonymous(product.base())
        .get("/workspaces/x/notes")
        .expectProblem(401, "unauthenticated");
  }

  /** A connection that is given back twice is the next time given to two at once. */
  @Test
  void givenServerInUse_whenItsLogIsRead_thenNoConnectionWasGivenBackTwice(Product product)
      throws IOException {
    assertEquals(List.of(), Logs.linesWith(product, "isBusy already set to false"));
  }
}
