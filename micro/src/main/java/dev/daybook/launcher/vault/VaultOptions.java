package dev.daybook.launcher.vault;

import dev.daybook.launcher.remote.Caller;
import dev.daybook.launcher.report.LaunchException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code import} and {@code export} are told.
 *
 * @param workspace an id; empty for the only one there is
 * @param manifest whether an export has one
 */
record VaultOptions(Path directory, String workspace, Caller caller, boolean manifest) {

  static VaultOptions read(List<String> arguments, Map<String, String> environment) {
    List<String> rest = new ArrayList<>(arguments);
    boolean manifest = !rest.remove("--no-manifest");
    String workspace = Caller.take(rest, "--workspace", "");
    Caller caller = Caller.take(rest, environment, "demo");
    if (rest.size() != 1 || rest.get(0).startsWith("--")) {
      throw new LaunchException("Name one directory, and no other options than --help tells.");
    }
    return new VaultOptions(Path.of(rest.get(0)), workspace, caller, manifest);
  }
}
