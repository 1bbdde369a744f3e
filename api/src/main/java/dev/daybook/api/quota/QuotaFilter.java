package dev.daybook.api.quota;

import dev.daybook.api.ServletAnswer;
import dev.daybook.api.problem.ProblemMapper;
import dev.daybook.persistence.access.ActorPrincipal;
import dev.daybook.persistence.quota.RequestQuota;
import dev.daybook.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests of tenants that have made too many, before anything is done for them; operators
 * are never refused. It stands in web.xml, behind the filter that counts and before all others.
 */
public class QuotaFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject private transient RequestQuota quota;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ProblemException refusal = refusal(request);
    if (refusal == null) {
      chain.doFilter(request, response);
    } else {
      ServletAnswer.write(ProblemMapper.answer(refusal), response);
    }
  }

  private @Nullable ProblemException refusal(HttpServletRequest request) {
    if (!(request.getUserPrincipal() instanceof ActorPrincipal caller)
        || caller.actor().tenant() == null) {
      return null;
    }
    try {
      quota.pass(caller.actor().requireTenant());
      return null;
    } catch (ProblemException e) {
      return e;
    }
  }
}
