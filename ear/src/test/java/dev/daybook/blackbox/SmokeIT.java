package dev.daybook.blackbox;

import java.io.IOException;
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

  @Test
  void givenServerInUse_whenItsLogIsRead_thenNoConnectionWasGivenBackTwice(Product product)
      throws IOException {
    Logs.assertNoConnectionGivenBackTwice(product);
  }
}
