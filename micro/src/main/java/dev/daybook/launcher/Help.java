package dev.daybook.launcher;

import dev.daybook.launcher.setting.Settings;
import java.util.List;

/** The texts of {@code --help}. */
final class Help {
  private static final String OWN_POSTGRESQL =
      """
      A PostgreSQL of yours (15 or later) instead of the embedded one, by the environment:
        DAYBOOK_CATALOG_URL                        jdbc:postgresql://host:5432/daybook_catalog
        DAYBOOK_SHARD_S1_URL, ...                  one for each name in DAYBOOK_SHARDS
        DAYBOOK_APP_USER, DAYBOOK_APP_PASSWORD     the role of the application
        DAYBOOK_MIGRATOR_USER, _PASSWORD           only if this start is to migrate it
      docs/operations.md says how to prepare it.
      """;

  private static final String SETTINGS =
      """
      Settings, by option or by environment (--pool-max is DAYBOOK_POOL_MAX):
      """;

  private static final String FIRST_ACCOUNTS =
      """
      Passwords of the first accounts, if they are not to be made up:
        DAYBOOK_BOOTSTRAP_OPERATOR_PASSWORD, DAYBOOK_BOOTSTRAP_DEMO_PASSWORD
      """;

  private Help() {}

  static String of(List<String> arguments) {
    if (arguments.contains("import") || arguments.contains("export")) {
      return vault();
    }
    if (arguments.contains("tenant")) {
      return tenant();
    }
    if (arguments.contains("verify")) {
      return verify();
    }
    return arguments.contains("migrate") ? migrate() : run();
  }

  private static String vault() {
    return """
        Usage: ./daybook import DIR [--workspace ID] [--server URL] [--user NAME]
               ./daybook export DIR [--workspace ID] [--server URL] [--user NAME] [--no-manifest]

        Imports a vault, a directory of Markdown files, into a workspace of a running Daybook, or exports one.
        Repeated, an import updates; with the manifest that an export writes, also what was moved or made in Daybook.

          --workspace ID   may be left out when there is only one
          --server URL     default: http://localhost:8080, the port that of DAYBOOK_PORT
          --user NAME      or DAYBOOK_USER; the password comes by DAYBOOK_PASSWORD only
          --data DIR       whose kept password of the user demo is used when nothing else is said
        DAYBOOK_API_KEY goes before user and password.

        Exit codes: 0 all of it, 3 some files were refused, 1 it failed, 2 no such command.
        """;
  }

  private static String tenant() {
    return """
        Usage: ./daybook tenant create SLUG --administrator USER [--administrator-name NAME] [--name NAME] [--tier TIER]
                                       [--region REGION] [--shard NAME] [--workspace NAME]...
               ./daybook tenant list
               ./daybook tenant show SLUG
               ./daybook tenant workspaces SLUG
               ./daybook tenant suspend SLUG
               ./daybook tenant resume SLUG
               ./daybook tenant delete SLUG [--grace-days N --confirm SLUG]
               ./daybook tenant keep SLUG
               ./daybook tenant certificate ID
               ./daybook tenant backup SLUG [--base ARCHIVE]
               ./daybook tenant archives SLUG
               ./daybook tenant remove-archive SLUG ARCHIVE
               ./daybook tenant restore SLUG ARCHIVE NEW-SLUG [--as-of INSTANT] [--name NAME] [--tier TIER] [--region REGION] [--shard NAME]
                                      [--suspended]
               ./daybook tenant restore SLUG ARCHIVE --preview [--as-of INSTANT]
               ./daybook tenant bring ID ARCHIVE SLUG --tenant-key FILE... --keys FILE [--as-of INSTANT] [--name NAME] [--tier TIER]
                                      [--region REGION] [--shard NAME] [--suspended]
               ./daybook tenant recover SLUG --as-of INSTANT [--until INSTANT] [--preview]
               ./daybook tenant probe SLUG
               ./daybook tenant move SLUG [SHARD] [--tier TIER]
               ./daybook tenant move SLUG --call-off [--lost SHARD]

        Makes a tenant in a running Daybook, with its first administrator, whose password is made up and shown once, and the workspaces
        that it begins with; lists tenants; shows how far one is; keeps its people out, and lets them in again. Deletes a tenant
        behind a grace period, within which keep calls that off; then all it has is erased, and a certificate remains.
        Takes an archive of one, whole or on top of another, lists those that are kept, and removes one for good. Makes a new tenant of
        one, as it was when it was taken or at an instant before (2026-03-01T10:00:00Z), or tells what would be there.
        Brings a tenant of another installation: the files of its archives lie in the directory of archives here, under their names.
        Brings all workspaces of one back to an instant where they are, or tells in numbers what that would change; looks whether the
        database shows anything of one to others, and ends with 1 where it does.
        Moves one to another shard while its people work, and waits until it lives there, or calls that off; also where that shard is
        lost for good.

          --server URL     default: http://localhost:8080, the port that of DAYBOOK_PORT
          --key KEY        an operator's API key, or DAYBOOK_API_KEY; else user and password:
          --user NAME      or DAYBOOK_USER; the password comes by DAYBOOK_PASSWORD only
          --data DIR       whose kept password of the user operator is used when nothing else is said

        Exit codes: 0 done, 1 it failed, 2 no such command.
        """;
  }

  private static String verify() {
    return """
        Usage: ./daybook verify FILE
               ./daybook verify --keys KEYS FILE...
               ./daybook verify --workspace ID | --tenant ID | --shard NAME | --all [--server URL] [--key KEY]

        Checks an exported journal, checkpoints and links of the chain (docs/proofs.md), or a certificate of a tenant's erasure
        (docs/erasure.md, always with --keys) without a server; or has a running Daybook verify a workspace, a tenant, a shard or all it has, shows how far it is, and prints what is broken.

          --server URL     default: http://localhost:8080, the port that of DAYBOOK_PORT
          --key KEY        an API key, or DAYBOOK_API_KEY; else user and password:
          --user NAME      or DAYBOOK_USER; the password comes by DAYBOOK_PASSWORD only
          --data DIR       whose kept password of the user operator, or demo for a workspace, is used when nothing else is said

        Exit codes: 0 intact, proven or erased, 1 broken, 2 it could not be done.
        """;
  }

  static String run() {
    return """
        Usage: ./daybook run [--port N] [--data DIR] [options]

        Starts Daybook: an embedded PostgreSQL on a kept data directory, its migrations, and the server.
        Ctrl-C stops all of it; the next start keeps everything. What dies is started again.

        """
        + SETTINGS
        + Settings.help()
        + "\n\n"
        + OWN_POSTGRESQL
        + "\n"
        + FIRST_ACCOUNTS;
  }

  static String migrate() {
    return """
        Usage: ./daybook migrate [--data DIR] [options]

        Brings the catalog and every shard to this Daybook's schema, and ends. ./daybook run does it too.
        The first shard goes ahead alone; when one fails no other is begun. Run again to go on.

        """
        + SETTINGS
        + Settings.help()
        + "\n\n"
        + OWN_POSTGRESQL;
  }
}
