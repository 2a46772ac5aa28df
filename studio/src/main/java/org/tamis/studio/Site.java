package org.tamis.studio;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tamis.service.text.Reason;
import org.tamis.studio.deliveries.DeliveryPages;
import org.tamis.studio.filter.FilterSite;
import org.tamis.studio.http.Handler;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Request;
import org.tamis.studio.page.Assets;
import org.tamis.studio.page.Offers;
import org.tamis.studio.page.Pages;
import org.tamis.studio.page.Screen;
import org.tamis.studio.page.Texts;
import org.tamis.studio.scripts.HistoryPages;
import org.tamis.studio.scripts.RulePages;
import org.tamis.studio.scripts.ScriptPages;
import org.tamis.studio.session.Access;
import org.tamis.studio.session.LoginPages;
import org.tamis.studio.session.Visit;
import org.tamis.studio.session.WebSession;
import org.tamis.studio.trial.TrialPages;

/** Which page answers what, and who has to be logged in for it. */
final class Site implements Handler {
  private static final Logger LOG = System.getLogger("org.tamis.studio");
  private static final String LANGUAGE = "tamis-language";

  /** What a form makes of a character at most: %XX for each of its octets. */
  private static final int OF_ONE_OCTET = 3;

  private final Access access;
  private final LoginPages logins;
  private final ScriptPages scripts;
  private final HistoryPages history;
  private final RulePages rules;
  private final DeliveryPages deliveries;
  private final FilterSite filter;
  private final TrialPages trials;
  private final Offers offers;
  private final long largestScript;

  /**
   * @param largestScript that the store takes, in octets
   */
  Site(
      Access access,
      LoginPages logins,
      ScriptPages scripts,
      HistoryPages history,
      RulePages rules,
      DeliveryPages deliveries,
      FilterSite filter,
      TrialPages trials,
      Offers offers,
      long largestScript) {
    this.access = access;
    this.logins = logins;
    this.scripts = scripts;
    this.history = history;
    this.rules = rules;
    this.deliveries = deliveries;
    this.filter = filter;
    this.trials = trials;
    this.offers = offers;
    this.largestScript = largestScript;
  }

  /** Who has not logged in sends no more than a log-in. */
  @Override
  public long bodyLimit(Request head) {
    return access.session(head).isPresent()
        ? USUAL_BODY + OF_ONE_OCTET * largestScript
        : USUAL_BODY;
  }

  @Override
  public Reply handle(Request request) {
    Texts texts =
        Texts.forReader(
            request.cookie(LANGUAGE).orElse(""), request.header("accept-language").orElse(""));
    Optional<Reply> asset = request.isSafe() ? Assets.at(request) : Optional.empty();
    if (asset.isPresent()) {
      return asset.get();
    }
    if (!Access.isPrivate(request)) {
      return message(403, texts, "login.private");
    }
    if (Access.isForeign(request)) {
      return message(403, texts, "error.foreign");
    }
    List<String> path = Arrays.asList(request.path().substring(1).split("/", -1));
    return switch (path.getFirst()) {
      case "language" -> language(path, texts);
      case "login", "open" -> logins.answer(request, texts, path);
      default -> forUsers(request, texts, path);
    };
  }

  private static Reply message(int status, Texts texts, String key) {
    return Pages.message(status, new Screen(texts, texts.get("error.title")), texts.get(key));
  }

  private static Reply language(List<String> path, Texts texts) {
    String wanted = path.size() == 2 ? path.get(1) : "";
    return Texts.LANGUAGES.stream()
        .map(one -> one.toLanguageTag())
        .filter(wanted::equals)
        .findFirst()
        .map(tag ->
            Reply.seeOther("/")
                .with(
                    "Set-Cookie",
                    LANGUAGE + "=" + tag + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000"))
        .orElseGet(() -> message(404, texts, "error.missing"));
  }

  private Reply forUsers(Request request, Texts texts, List<String> path) {
    Optional<WebSession> session = access.session(request);
    if (session.isEmpty()) {
      return request.isSafe() ? Reply.seeOther("/login") : logins.ended(request, texts);
    }
    Visit visit = new Visit(request, request.form(), session.get(), texts, offers);
    if (!request.isSafe() && !visit.isGenuine()) {
      return visit.error(403, "error.token");
    }
    try {
      return request.isSafe() ? read(visit, path) : changed(visit, path);
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          () -> "the scripts of " + visit.account() + " cannot be reached: " + Reason.of(e));
      return visit.error(503, "error.store").with("Retry-After", "60");
    }
  }

  /** {@code scripts/ID/history/VERSION}, and shorter. */
  private Reply read(Visit visit, List<String> path) throws IOException {
    boolean isAboutOne = path.size() > 1 && path.getFirst().equals("scripts");
    if (isAboutOne) {
      String id = path.get(1);
      return switch (path.size()) {
        case 2 -> scripts.show(visit, id);
        case 3 ->
            switch (path.get(2)) {
              case "history" -> history.show(visit, id, Optional.empty());
              case "rules" -> rules.list(visit, id);
              default -> missing(visit);
            };
        case 4 ->
            path.get(2).equals("history")
                ? history.show(visit, id, Optional.of(path.get(3)))
                : missing(visit);
        default -> missing(visit);
      };
    }
    if (path.size() == 2 && path.getFirst().equals("deliveries")) {
      return deliveries.show(visit, path.get(1));
    }
    if (path.getFirst().equals("filter")) {
      return filter.read(visit, path);
    }
    if (path.size() > 1) {
      return missing(visit);
    }
    return switch (path.getFirst()) {
      case "deliveries" -> deliveries.list(visit);
      case "" -> Reply.seeOther("/scripts");
      case "scripts" -> scripts.list(visit);
      case "new" -> scripts.blank(visit);
      default -> missing(visit);
    };
  }

  private Reply changed(Visit visit, List<String> path) throws IOException {
    if (!visit.request().method().equals("POST")) {
      return visit.error(405, "error.method").with("Allow", "GET, HEAD, POST");
    }
    if (path.equals(List.of("logout"))) {
      return logins.logOut(visit.request(), visit.texts());
    }
    if (path.equals(List.of("check"))) {
      return scripts.check(visit);
    }
    if (path.equals(List.of("try"))) {
      return trials.streamed(visit);
    }
    if (path.getFirst().equals("filter")) {
      return filter.changed(visit, path);
    }
    if (!path.getFirst().equals("scripts")) {
      return missing(visit);
    }
    return switch (path.size()) {
      case 1 -> scripts.create(visit);
      case 2 -> scripts.save(visit, path.get(1));
      case 3 -> changed(visit, path.get(1), path.get(2));
      case 4 ->
          path.get(2).equals("history")
              ? history.restore(visit, path.get(1), path.get(3))
              : missing(visit);
      case 5 ->
          path.get(2).equals("rules")
              ? rules.change(visit, path.get(1), path.get(3), path.get(4))
              : missing(visit);
      default -> missing(visit);
    };
  }

  private Reply changed(Visit visit, String id, String what) throws IOException {
    return switch (what) {
      case "activate" -> scripts.activate(visit, id);
      case "deactivate" -> scripts.deactivate(visit, id);
      case "rename" -> scripts.rename(visit, id);
      case "delete" -> scripts.delete(visit, id);
      case "rules" -> rules.add(visit, id);
      default -> missing(visit);
    };
  }

  private static Reply missing(Visit visit) {
    return visit.error(404, "error.missing");
  }
}
