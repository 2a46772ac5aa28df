package org.tamis.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A web browser without a window, and its user: what is clicked must be there to be seen, and is
 * clicked with a mouse. Spoken with over its DevTools protocol.
 */
final class Chromium implements AutoCloseable {
  /** More than anything of a page takes, on however busy a machine. */
  private static final int SECONDS = 300;

  private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
  private static final JsonMapper JSON = new JsonMapper();

  /** Pages have frames, and roots in shadows; a user does not care. */
  private static final String FUNCTIONS =
      """
      const documents = (d) => [d, ...[...d.querySelectorAll('iframe')]
          .flatMap(f => f.contentDocument ? documents(f.contentDocument) : [])];
      const roots = r => [r, ...[...r.querySelectorAll('*')].filter(e => e.shadowRoot)
          .flatMap(e => roots(e.shadowRoot))];
      const visible = e => e.getClientRects().length > 0
          && e.ownerDocument.defaultView.getComputedStyle(e).visibility === 'visible';
      const all = s => documents(document).flatMap(roots)
          .flatMap(r => [...r.querySelectorAll(s)]).filter(visible);
      const text = e => (e.value || e.innerText || '').trim();
      const place = e => {
        if (!e) return null;
        e.scrollIntoView({block: 'nearest'});
        const box = e.getBoundingClientRect();
        let x = box.x + box.width / 2, y = box.y + box.height / 2;
        const hit = e.getRootNode().elementFromPoint(x, y);
        if (!hit || !(e.contains(hit) || hit.contains(e))) {
          globalThis.covered = `${e.outerHTML.slice(0, 200)} at ${x}, ${y} by ${hit?.outerHTML.slice(0, 200)}`;
          return null;
        }
        for (let f = e.ownerDocument.defaultView.frameElement; f;
            f = f.ownerDocument.defaultView.frameElement) {
          const around = f.getBoundingClientRect();
          x += around.x + f.clientLeft; y += around.y + f.clientTop;
        }
        return {x, y};
      };
      """;

  private static final String PAGE =
      """
      location.href + ', ' + document.readyState + ', ' + innerWidth + ' by ' + innerHeight
          + ' at ' + scrollX + ', ' + scrollY + ' of ' + document.documentElement.scrollWidth + ' by '
          + document.documentElement.scrollHeight + ', ' + document.visibilityState
          + ', with focus on ' + document.activeElement?.outerHTML.slice(0, 200)
          + ', and covered: ' + globalThis.covered
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final TamisProcess process;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final WebSocket page;
  private final String ready;
  private int asked;

  private Chromium(TamisProcess process, String ready) throws IOException {
    this.process = process;
    this.ready = "documents(document).every(d => d.readyState === 'complete') && " + ready;
    process.await(() -> LISTENING.matcher(process.errors()).find());
    Matcher listening = LISTENING.matcher(process.errors());
    listening.find();
    this.page = open(listening.group(1));
  }

  /**
   * Starts it, and it knows nothing of the ones before: where one was ended at once, Chromium would
   * go on with its cookies, those of sessions as well, if it had written them in time.
   *
   * @param directory for its files
   * @param ready what pages look like to a user who goes on, as an expression
   */
  static Chromium start(Path directory, String ready) throws IOException {
    Files.createDirectories(directory);
    Path profile = Files.createTempDirectory(directory, "profile");
    TamisProcess process =
        TamisProcess.start(
            directory,
            List.of(
                "env",
                "HOME=" + directory,
                "chromium",
                "--headless=new",
                "--no-sandbox", // which needs another user than root
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--window-size=1280,900",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank"));
    try {
      return new Chromium(process, ready);
    } catch (IOException e) {
      process.close();
      throw e;
    }
  }

  private WebSocket open(String address) throws IOException {
    try {
      HttpRequest list =
          HttpRequest.newBuilder(URI.create("http://" + address + "/json/list")).build();
      String pages = http.send(list, HttpResponse.BodyHandlers.ofString()).body();
      String url = JSON.readTree(pages).get(0).get("webSocketDebuggerUrl").asString();
      return http.newWebSocketBuilder()
          .buildAsync(URI.create(url), new Answers())
          .get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IOException(e);
    }
  }

  /** Keeps what is an answer; there are events, too. */
  private final class Answers implements WebSocket.Listener {
    private final StringBuilder begun = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      begun.append(data);
      if (last) {
        JsonNode message = JSON.readTree(begun.toString());
        begun.setLength(0);
        if (message.has("id")) {
          answers.add(message);
        }
      }
      socket.request(1);
      return null;
    }
  }

  private JsonNode ask(String method, Map<String, ?> parameters) throws IOException {
    int id = ++asked;
    String request =
        JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
    try {
      page.sendText(request, true).get(SECONDS, TimeUnit.SECONDS);
      JsonNode answer =
          Optional.ofNullable(answers.poll(SECONDS, TimeUnit.SECONDS))
              .orElseThrow(() -> new IOException(method + " was not answered: " + parameters));
      if (answer.get("id").asInt() != id) {
        throw new IOException(method + " was answered with " + answer);
      }
      return answer;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IOException(e);
    }
  }

  /** What an expression comes to now; missing where it is null, or the page is being replaced. */
  private JsonNode value(String expression) throws IOException {
    String script = "(() => {" + FUNCTIONS + "return (" + expression + ");})()";
    JsonNode answer = ask("Runtime.evaluate", Map.of("expression", script, "returnByValue", true));
    if (answer.path("result").has("exceptionDetails")) {
      throw new IOException(expression + ": " + answer);
    }
    return answer.path("result").path("result").path("value");
  }

  /** Waits until an expression is neither null nor false nor empty, and returns it. */
  private JsonNode await(String expression) throws IOException {
    JsonNode[] found = new JsonNode[1];
    process.await(
        () -> {
          found[0] = value(expression);
          return !found[0].isMissingNode()
              && !found[0].isNull()
              && !found[0].asString("x").isEmpty()
              && found[0].asBoolean(true);
        },
        SECONDS,
        () -> expression + " says nothing on " + page());
    return found[0];
  }

  /** The page as it is, for those who wonder why nothing happens on it. */
  private String page() throws IOException {
    return value(PAGE).asString();
  }

  /** Waits until there is something to be seen, and reads all of it. */
  String read(String selector) throws IOException {
    return await("all(%s).map(text).join('\\n')".formatted(quoted(selector))).asString();
  }

  /** What an expression over the page says, once it says something. */
  String evaluate(String expression) throws IOException {
    return await(expression).asString();
  }

  /** Waits until nothing of it is to be seen. */
  void awaitNo(String selector) throws IOException {
    await("all(%s).length === 0".formatted(quoted(selector)));
  }

  /** Whether nothing of it is to be seen now. */
  boolean lacks(String selector) throws IOException {
    return value("all(%s).length === 0".formatted(quoted(selector))).asBoolean(false);
  }

  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  /** Runs a script in each page that is opened from now on, before those of the page. */
  void beforeScripts(String script) throws IOException {
    ask("Page.enable", Map.of());
    ask("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  void open(URI address) throws IOException {
    ask("Page.navigate", Map.of("url", address.toString()));
    await(ready);
  }

  void click(String selector) throws IOException {
    clickAt("place(all(%s)[0])".formatted(quoted(selector)));
  }

  /** Clicks what is to be seen now and does not move; false where there is none. */
  boolean clickNow(String selector) throws IOException {
    String place = "place(all(%s)[0])".formatted(quoted(selector));
    JsonNode before = value(place);
    JsonNode now = value(place);
    boolean rests = now.has("x") && now.equals(before);
    if (rests) {
      clickAt(now);
    }
    return rests;
  }

  /** The one that says this and nothing else. */
  void click(String selector, String says) throws IOException {
    clickAt(
        "place(all(%s).filter(e => text(e) === %s)[0])".formatted(quoted(selector), quoted(says)));
  }

  /** Pages move what they show: a user waits for the end of that. */
  private JsonNode resting(String place) throws IOException {
    JsonNode[] at = {await(place)};
    process.await(
        () -> {
          JsonNode before = at[0];
          at[0] = await(place);
          return at[0].equals(before);
        },
        SECONDS,
        () -> place + " does not come to rest, and is now at " + at[0] + " of " + page());
    return at[0];
  }

  private void clickAt(String place) throws IOException {
    await(ready);
    clickAt(resting(place));
  }

  private void clickAt(JsonNode at) throws IOException {
    mouse("mouseMoved", at, false);
    mouse("mousePressed", at, true);
    mouse("mouseReleased", at, true);
  }

  private void mouse(String what, JsonNode at, boolean pressed) throws IOException {
    ask(
        "Input.dispatchMouseEvent",
        Map.of(
            "type",
            what,
            "x",
            at.get("x").asDouble(),
            "y",
            at.get("y").asDouble(),
            "button",
            pressed ? "left" : "none",
            "clickCount",
            what.equals("mouseMoved") ? 0 : 1));
  }

  /** Rests with the mouse over something. */
  void hover(String selector) throws IOException {
    await(ready);
    mouse("mouseMoved", resting("place(all(%s)[0])".formatted(quoted(selector))), false);
  }

  /** Takes something with the mouse and lets it go at another place. */
  void drag(String selector, String to) throws IOException {
    await(ready);
    JsonNode start = resting("place(all(%s)[0])".formatted(quoted(selector)));
    JsonNode end = resting("place(all(%s)[0])".formatted(quoted(to)));
    mouse("mouseMoved", start, false);
    mouse("mousePressed", start, true);
    mouse("mouseMoved", end, true);
    mouse("mouseReleased", end, true);
  }

  /** In the place of what is in the field. */
  void type(String selector, String text) throws IOException {
    click(selector);
    ask("Input.dispatchKeyEvent", key("keyDown"));
    ask("Input.dispatchKeyEvent", key("keyUp"));
    ask("Input.insertText", Map.of("text", text));
  }

  /** Ctrl-A. */
  private static Map<String, ?> key(String type) {
    return Map.of(
        "type",
        type,
        "modifiers",
        2,
        "key",
        "a",
        "code",
        "KeyA",
        "windowsVirtualKeyCode",
        65,
        "commands",
        List.of("selectAll"));
  }

  /** Where files go that pages give to save. */
  void saveTo(Path directory) throws IOException {
    ask(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", directory.toString()));
  }

  /** How large its window is, in CSS pixels; below 500 it is a telephone. */
  void size(int width, int height) throws IOException {
    ask(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
  }

  /** Whether its user likes dark pages. */
  void dark(boolean likes) throws IOException {
    ask(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", likes ? "dark" : "light"))));
  }

  /** Whether pages may run scripts; counts from the next page. */
  void scripts(boolean allowed) throws IOException {
    ask("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
  }

  /** Presses a key, such as {@code Tab} or {@code Enter}. */
  void press(String key, int code) throws IOException {
    for (String type : List.of("keyDown", "keyUp")) {
      ask(
          "Input.dispatchKeyEvent",
          Map.of(
              "type",
              type,
              "key",
              key,
              "code",
              key,
              "windowsVirtualKeyCode",
              code,
              "text",
              key.equals("Enter") && type.equals("keyDown") ? "\r" : ""));
    }
  }

  /** Types letter by letter where the keyboard is. */
  void keys(String text) throws IOException {
    for (String letter : text.split("")) {
      ask("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", letter, "text", letter));
      ask("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", letter));
    }
  }

  /**
   * Presses a key with Control held.
   *
   * @param key such as {@code k}, with the code of its place
   */
  void control(String key, String place, int code) throws IOException {
    for (String type : List.of("rawKeyDown", "keyUp")) {
      ask(
          "Input.dispatchKeyEvent",
          Map.of(
              "type",
              type,
              "modifiers",
              2,
              "key",
              key,
              "code",
              place,
              "windowsVirtualKeyCode",
              code));
    }
  }

  /** Runs a script in the page, whatever the page allows its own, and waits for what it says. */
  JsonNode run(String script) throws IOException {
    JsonNode answer =
        ask(
            "Runtime.evaluate",
            Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
    if (answer.path("result").has("exceptionDetails")) {
      throw new IOException(answer.toString());
    }
    return answer.path("result").path("result").path("value");
  }

  void picture(Path png) throws IOException {
    String data = ask("Page.captureScreenshot", Map.of()).path("result").path("data").asString();
    Files.createDirectories(png.toAbsolutePath().getParent());
    Files.write(png, Base64.getDecoder().decode(data));
  }

  /** Waits until something has come about. */
  void await(TamisProcess.Condition condition) throws IOException {
    process.await(condition);
  }

  @Override
  public void close() throws IOException {
    page.abort();
    http.close();
    process.close();
  }
}
