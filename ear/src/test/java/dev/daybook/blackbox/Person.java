package dev.daybook.blackbox;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Somebody with an account, and a client that calls with that person's tokens. */
record Person(String id, String user, String password, Client client) {
  /** Somebody whose account is there already. */
  static Person signedIn(Product product, String user, String password) {
    Client client = Client.bearer(product.base(), new FreshToken(product, user, password));
    String id = client.get("/me").expect(200).json().path("id").asText();
    return new Person(id, user, password, client);
  }

  /** A token, replaced in time. */
  private static final class FreshToken implements Supplier<String> {
    private static final Duration GOOD_FOR = Duration.ofMinutes(4);

    private final Product product;
    private final String request;
    private String token = "";
    private Instant end = Instant.MIN;

    FreshToken(Product product, String user, String password) {
      this.product = product;
      this.request = "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}";
    }

    @Override
    public synchronized String get() {
      if (Instant.now().isAfter(end)) {
        Client nobody = Client.anonymous(product.base());
        token = nobody.post("/tokens", request).expect(200).json().path("token").asText();
        end = Instant.now().plus(GOOD_FOR);
      }
      return token;
    }
  }
}
