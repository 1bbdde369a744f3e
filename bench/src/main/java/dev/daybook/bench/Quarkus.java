package dev.daybook.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The peer: the same notes behind Quarkus, Hibernate and a signed token, in the neutral table; its
 * source is in bench/peers/quarkus.
 */
final class Quarkus {
  static final String SHAPE = "rest";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final long YEAR_2033 = 1_999_999_999L;

  private Quarkus() {}

  /** Builds it where it has not been built; Maven fetches what it needs. */
  static void build(Path home) {
    Path source = home.resolve("bench/peers/quarkus");
    if (Files.exists(jar(home))) {
      return;
    }
    Path maven = Tools.onPath("mvn").orElse(home.resolve("mvnw"));
    List<String> command = new ArrayList<>(List.of(maven.toString(), "-q", "-B"));
    command.addAll(List.of("-f", source.resolve("pom.xml").toString(), "package"));
    Command.run(
        command, Map.of("JAVA_HOME", System.getProperty("java.home")), Duration.ofMinutes(10));
  }

  private static Path jar(Path home) {
    return home.resolve("bench/peers/quarkus/target/quarkus-app/quarkus-run.jar");
  }

  /** Starts it on its copy of the neutral table. */
  static Contender start(Path home, Path work, Product product, RawDatabase raw, Cleanup cleanup)
      throws IOException, InterruptedException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    Path jwk =
        Files.writeString(
            work.resolve("jwk.json"),
            "{\"kty\":\"oct\",\"alg\":\"HS256\",\"k\":\"" + BASE64.encodeToString(key) + "\"}");
    int port = Ports.free();
    String url =
        "jdbc:postgresql://127.0.0.1:"
            + product.postgresPort()
            + "/"
            + RawDatabase.PEER
            + "?reWriteBatchedInserts=true";
    List<String> command = new ArrayList<>(List.of(Service.java()));
    command.add("-Xmx" + Product.MEMORY_MB + "m");
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dquarkus.datasource.jdbc.url=" + url);
    command.add("-Dquarkus.datasource.username=" + RawDatabase.USER);
    command.add("-Dsmallrye.jwt.verify.key.location=" + jwk.toUri());
    command.addAll(List.of("-jar", jar(home).toString()));
    Service service =
        Service.start(
            "Quarkus",
            command,
            Map.of("QUARKUS_DATASOURCE_PASSWORD", raw.password()),
            work.resolve("quarkus.log"),
            cleanup);
    service.awaitAnswer("http://127.0.0.1:" + port, "/notes", 401);
    List<Target> tenants = new ArrayList<>();
    for (int tenant = 1; tenant <= Options.TENANTS; tenant++) {
      tenants.add(new Target(token(tenant, key), "-", "1"));
    }
    Path targets = Target.write(tenants, work.resolve("peer-targets"));
    return new Contender("Quarkus", SHAPE, service.api().address(), service::process, targets, "-");
  }

  private static String token(int tenant, byte[] key) {
    try {
      String head = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
      String body =
          encoded(
              "{\"iss\":\"bench\",\"sub\":\"t%1$d\",\"upn\":\"t%1$d\",\"tenant\":\"%2$s\",\"iat\":1700000000,\"exp\":%3$d}"
                  .formatted(tenant, Text.tenant(tenant), YEAR_2033));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signature = mac.doFinal((head + "." + body).getBytes(StandardCharsets.US_ASCII));
      return head + "." + body + "." + BASE64.encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
