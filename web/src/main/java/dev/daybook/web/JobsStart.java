package dev.daybook.web;

import dev.daybook.persistence.job.Jobs;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Has this server take jobs as soon as it serves. */
@WebListener
public class JobsStart implements ServletContextListener {
  @Inject private Jobs jobs;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    jobs.serve();
  }
}
