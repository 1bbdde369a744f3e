package dev.daybook.api.direct;

import dev.daybook.api.ServletAnswer;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.ItemCalls;
import dev.daybook.api.item.ListParameters;
import dev.daybook.api.live.ChangesResource;
import dev.daybook.api.problem.ProblemMapper;
import dev.daybook.api.search.SearchCalls;
import dev.daybook.api.search.SearchParameters;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers the calls that make up nearly all of the load without JAX-RS, which costs several times
 * what they do: an item, a page of items, of changes or of a search, a new item, a patch; each in
 * its plain form. The very methods answer that the resources call. All else goes on to JAX-RS:
 * other media types, odd spellings of a path, further parameters.
 */
@WebFilter(urlPatterns = "/api/v1/workspaces/*", asyncSupported = true)
public class DirectCalls extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String ID = "([0-9a-fA-F-]{36})";
  private static final Pattern PATH =
      Pattern.compile("/workspaces/" + ID + "/([a-z]{1,32})(?:/" + ID + ")?");
  private static final String CHANGES = "changes";
  private static final String SEARCH = "search";
  private static final Map<String, Kind> KINDS =
      Kinds.all().stream()
          // Those are not among others of their kind, and have resources of another form.
          .filter(kind -> !kind.isKeptByOwners())
          .collect(Collectors.toUnmodifiableMap(kind -> kind.word() + "s", Function.identity()));

  @Inject private transient ItemCalls items;
  @Inject private transient ChangesResource changes;
  @Inject private transient SearchCalls searches;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Response answer = isPlain(request) ? answer(request) : null;
    if (answer == null) {
      chain.doFilter(request, response);
    } else {
      ServletAnswer.write(answer, response);
    }
  }

  /** Whether nothing in the request is JAX-RS' to judge. */
  private static boolean isPlain(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return request.getPathInfo() != null
        && request.getRequestURI().endsWith(request.getPathInfo())
        && (accept == null || accept.equals("*/*") || accept.equals("application/json"));
  }

  private @Nullable Response answer(HttpServletRequest request) throws IOException {
    Matcher path = PATH.matcher(request.getPathInfo());
    if (!path.matches()) {
      return null;
    }
    try {
      return answer(request, path.group(1), path.group(2), path.group(3));
    } catch (RuntimeException e) {
      return ProblemMapper.answer(e);
    }
  }

  private @Nullable Response answer(
      HttpServletRequest request, String workspace, String noun, @Nullable String id)
      throws IOException {
    Call call = new DirectCall(request);
    Kind kind = KINDS.get(noun);
    switch (request.getMethod()) {
      case "GET" -> {
        if (noun.equals(CHANGES) && id == null && has(request, Set.of("since", "limit"))) {
          String since = request.getParameter("since");
          return changes.since(
              workspace, since, request.getParameter("limit"), null, null, null, null, null, call);
        }
        if (noun.equals(SEARCH) && id == null && has(request, SearchParameters.NAMES)) {
          Map<String, String> query = DirectQuery.of(request.getQueryString());
          return query == null
              ? null
              : searches.find(workspace, SearchParameters.of(query::get), call);
        }
        if (kind != null && id != null && has(request, Set.of())) {
          return items.get(kind, workspace, id, null, call);
        }
        if (kind != null && id == null && has(request, Set.of("cursor", "limit"))) {
          ListParameters page =
              ListParameters.of(request.getParameter("cursor"), request.getParameter("limit"));
          return items.list(kind, workspace, page, call);
        }
      }
      case "POST" -> {
        if (kind != null && id == null && isOf(request, "application/json")) {
          return items.create(kind, workspace, request.getInputStream(), call);
        }
      }
      case "PATCH" -> {
        if (kind != null && id != null && isOf(request, "application/merge-patch+json")) {
          return items.patch(kind, workspace, id, request.getInputStream(), call);
        }
      }
      default -> {
        // JAX-RS answers.
      }
    }
    return null;
  }

  /** Whether the query has these parameters, or some of them, once each. */
  private static boolean has(HttpServletRequest request, Set<String> names) {
    return request.getQueryString() == null
        || request.getParameterMap().entrySet().stream()
            .allMatch(one -> names.contains(one.getKey()) && one.getValue().length == 1);
  }

  private static boolean isOf(HttpServletRequest request, String mediaType) {
    return request.getQueryString() == null && mediaType.equals(request.getContentType());
  }
}
