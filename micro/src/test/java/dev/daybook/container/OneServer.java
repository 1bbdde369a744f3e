package dev.daybook.container;

import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/**
 * Payara Micro, started with the first deployment and kept for all others: every test class deploys
 * the same archive, see {@link Product}, and a start takes longer than most tests.
 */
public final class OneServer extends PayaraMicroDeployableContainer {
  private @Nullable Archive<?> deployed;
  private @Nullable ProtocolMetaData metaData;

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    if (metaData == null) {
      metaData = super.deploy(archive);
      deployed = archive;
    }
    return metaData;
  }

  @Override
  public void undeploy(Archive<?> archive) {
    // The next class finds it there.
  }

  @Override
  public void stop() throws LifecycleException {
    try {
      if (deployed != null) {
        super.undeploy(deployed);
      }
    } catch (DeploymentException e) {
      throw new LifecycleException("the server does not end", e);
    }
    super.stop();
  }
}
