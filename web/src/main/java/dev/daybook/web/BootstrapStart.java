package dev.daybook.web;

import dev.daybook.persistence.tenant.Bootstrap;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Makes the first accounts where there are none, before anybody is answered. */
@WebListener
public class BootstrapStart implements ServletContextListener {
  @Inject private Bootstrap bootstrap;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    bootstrap.run();
  }
}
