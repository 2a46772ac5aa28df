package org.tamis.e2e;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends to a Roundcube what its pages send from a browser. */
final class RoundcubeBrowser implements AutoCloseable {
  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_token\" value=\"([^\"]*)\"");
  private static final Pattern TOKEN = Pattern.compile("\"request_token\":\"([^\"]*)\"");
  private static final Pattern MESSAGE =
      Pattern.compile("display_message\\(\\\\?\"(.*?)\\\\?\",\\\\?\"(\\w+)");
  private static final Pattern ERROR =
      Pattern.compile("\\{\"line\":\"(\\d+)\",\"msg\":\"((?:[^\"\\\\]|\\\\.)*)\"}");

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final URI site;
  private String token = "";

  RoundcubeBrowser(URI site) {
    this.site = site;
  }

  /** A page, or what a request of a page got. */
  record Page(String text) {
    /** What it shows in a box; success is a confirmation. */
    ClientReport.Step message() {
      List<String[]> messages =
          found(MESSAGE).map(match -> new String[] {match.group(1), match.group(2)}).toList();
      boolean done = messages.stream().anyMatch(message -> message[1].equals("confirmation"));
      String read = messages.stream().map(message -> message[0]).collect(Collectors.joining("\n"));
      return new ClientReport.Step(done, (read + "\n" + markedLines()).strip());
    }

    /** The lines that the editor marks, and what it shows beside them. */
    private String markedLines() {
      return found(ERROR)
          .map(match ->
              "line " + match.group(1) + ":" + match.group(2).replace("\\\"", "\"").stripTrailing())
          .collect(Collectors.joining("\n"));
    }

    private Stream<MatchResult> found(Pattern pattern) {
      return pattern.matcher(text).results();
    }

    private String first(Pattern pattern) {
      return found(pattern).findFirst().map(match -> match.group(1)).orElse("");
    }
  }

  /** Whether there is the mailbox after it. */
  boolean login(String user, String password) throws IOException {
    token = open("?").first(FORM_TOKEN);
    Map<String, String> form =
        Map.of("_task", "login", "_action", "login", "_user", user, "_pass", password);
    return submit("?_task=login", form).text().contains("\"task\":\"mail\"");
  }

  /** Settings, Filters. */
  Page filters() throws IOException {
    Page page = open("?_task=settings&_action=plugin.managesieve");
    token = page.first(TOKEN);
    return page;
  }

  Page createSet(String name) throws IOException {
    Map<String, String> form =
        Map.of("_newset", "1", "_name", name, "_from", "none", "_framed", "1");
    return submit("?_task=settings&_action=plugin.managesieve-save", form);
  }

  /** The editor for the script itself. */
  Page edit(String set, String script) throws IOException {
    Map<String, String> form =
        Map.of("_set", set, "rawsetcontent", script, "_seteditraw", "1", "_framed", "1");
    return submit("?_task=settings&_action=plugin.managesieve-saveraw", form);
  }

  /**
   * A button below the list of sets.
   *
   * @param action {@code setact}, {@code deact}, {@code setdel}
   */
  Page act(String action, String set) throws IOException {
    Map<String, String> form = Map.of("_act", action, "_set", set, "_remote", "1");
    return submit("?_task=settings&_action=plugin.managesieve-action", form);
  }

  Page download(String set) throws IOException {
    return open(
        "?_task=settings&_action=plugin.managesieve-action&_act=setget&_set="
            + set
            + "&_token="
            + token);
  }

  /** Whether there is the page for the next log-in after it. */
  boolean logout() throws IOException {
    return open("?_task=logout&_token=" + token).text().contains("\"task\":\"login\"");
  }

  private Page open(String query) throws IOException {
    return send(HttpRequest.newBuilder(site.resolve("/" + query)));
  }

  private Page submit(String query, Map<String, String> form) throws IOException {
    String body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(site.resolve("/" + query))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Roundcube-Request", token)
            .POST(HttpRequest.BodyPublishers.ofString(body + "&_token=" + encoded(token))));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Page send(HttpRequest.Builder request) throws IOException {
    try {
      return new Page(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
