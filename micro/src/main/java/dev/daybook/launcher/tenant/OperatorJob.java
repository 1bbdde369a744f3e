package dev.daybook.launcher.tenant;

import dev.daybook.launcher.remote.Bar;
import dev.daybook.launcher.remote.Server;
import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.UUID;

/** A job of an operator's in a running Daybook: begun, waited for, and told of. */
final class OperatorJob {
  private final Server server;
  private final PrintStream out;
  private final Bar bar;

  OperatorJob(Server server, PrintStream out, Bar bar) {
    this.server = server;
    this.out = out;
    this.bar = bar;
  }

  /**
   * Begins a job and waits for its end; the job, JSON.
   *
   * @param what the bar says of it
   * @param otherwise what is said when it did not end well
   */
  String ended(String path, String body, String what, String otherwise)
      throws IOException, InterruptedException {
    String begun = server.post(path, UUID.randomUUID().toString(), body);
    String job = server.follow(Server.member(begun, "id"), what, bar);
    String state = Server.member(job, "state");
    if (!state.equals("done")) {
      throw new LaunchException(
          otherwise + ": the job is " + state + ". " + Server.member(job, "detail"));
    }
    return job;
  }

  /** A job's report, JSON. */
  String report(String job) throws IOException, InterruptedException {
    return server.get("/jobs/" + Server.member(job, "id") + "/report");
  }

  /** Prints members of a job, or of its result. */
  void tell(String job, List<String> names) {
    for (String name : names) {
      out.println(name + ": " + Server.member(job, name));
    }
  }
}
