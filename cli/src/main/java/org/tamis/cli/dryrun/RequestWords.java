package org.tamis.cli.dryrun;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.plan.DeliveryRequest.Notify;

/** What a redirected message asks of other servers, for people. */
public final class RequestWords {
  private RequestWords() {}

  /** Each wish after a comma. */
  public static String of(DeliveryRequest request) {
    return request.notices().map(n -> ", notify " + String.join(" ", names(n))).orElse("")
        + request.returned().map(much -> ", return " + much).orElse("")
        + request.by().map(RequestWords::deadline).orElse("");
  }

  private static String deadline(DeliveryRequest.By by) {
    return ", by "
        + by.deadline()
        + " or "
        + by.mode().name().toLowerCase(Locale.ROOT)
        + (by.trace() ? ", traced" : "");
  }

  /** As RFC 3461 §4.1 writes them. */
  public static List<String> names(Set<Notify> notices) {
    return notices.isEmpty()
        ? List.of("NEVER")
        : notices.stream().sorted().map(Notify::name).toList();
  }
}
