package dev.daybook.persistence.tenant;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.account.Accounts;
import dev.daybook.persistence.account.NewAccount;
import dev.daybook.persistence.workspace.Workspaces;
import dev.daybook.person.Account;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.workspace.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Makes the first accounts of a new installation: an operator, and a tenant {@code demo} with an
 * administrator {@code demo} and a workspace. Only with passwords for both in the environment, and
 * only while there is no operator; the operator is made last, so that a start that was cut off is
 * taken up by the next one.
 */
@ApplicationScoped
public class Bootstrap {
  private static final String OPERATOR = "operator";
  private static final String DEMO = "demo";
  private static final System.Logger LOG = System.getLogger(Bootstrap.class.getName());

  @Inject private Accounts accounts;
  @Inject private Tenants tenants;
  @Inject private Workspaces workspaces;

  /**
   * Makes what is missing, or nothing. To be called when the web application starts, not when CDI
   * has: in an EAR there is no entity manager before. The check of the schema has passed by then.
   */
  public void run() {
    Config config = ConfigProvider.getConfig();
    Optional<String> operator =
        config.getOptionalValue("DAYBOOK_BOOTSTRAP_OPERATOR_PASSWORD", String.class);
    Optional<String> demo =
        config.getOptionalValue("DAYBOOK_BOOTSTRAP_DEMO_PASSWORD", String.class);
    if (operator.isEmpty() || demo.isEmpty() || accounts.hasOperator()) {
      return;
    }
    try {
      makeDemo(demo.get());
    } catch (ProblemException e) {
      // Another server is at it, or one that died has left it: then it is ended by who looks for
      // such.
      if (e.type() != ProblemType.ALREADY_EXISTS && e.type() != ProblemType.NOT_FOUND) {
        throw e;
      }
    }
    try {
      accounts.add(null, new NewAccount(OPERATOR, "Operator", Part.OPERATOR, operator.get()));
      LOG.log(
          System.Logger.Level.INFO, "first accounts made operator={0} demo={1}", OPERATOR, DEMO);
    } catch (ProblemException e) {
      // Another server that starts at the same time has made them.
      if (e.type() != ProblemType.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  private void makeDemo(String password) {
    Account person = accounts.named(DEMO).orElseGet(() -> makeDemoTenant(password));
    Actor actor = new Actor(person.id(), person.tenant().orElseThrow(), person.part());
    Page<Workspaces.Mine> mine = workspaces.list(actor, Purpose.SHARED, null, 1);
    if (mine.entries().isEmpty()) {
      workspaces.create(actor, "Demo");
    }
  }

  private Account makeDemoTenant(String password) {
    return tenants
        .add(
            new NewTenant(
                DEMO,
                "Demo",
                null,
                null,
                null,
                new NewAccount(DEMO, "Demo", Part.ADMINISTRATOR, password),
                List.of()))
        .administrator();
  }
}
