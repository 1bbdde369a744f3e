package dev.daybook.blackbox;

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
}
