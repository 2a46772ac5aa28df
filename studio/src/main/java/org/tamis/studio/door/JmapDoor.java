package org.tamis.studio.door;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.studio.http.Handler;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Request;
import org.tamis.studio.jmap.Caller;
import org.tamis.studio.jmap.EventStreams.Opened;
import org.tamis.studio.jmap.JmapApi;
import org.tamis.studio.jmap.JmapUrls;
import org.tamis.studio.session.Access;

/** JMAP at its addresses (RFC 8620 §2.2), and the pages at all others. */
public final class JmapDoor implements Handler {
  /** Where all of it is, but for the Session object. */
  public static final JmapUrls URLS = JmapUrls.below("/jmap/");

  private static final String SESSION = "/.well-known/jmap";
  private static final String OTHERS = "/jmap/";

  private final JmapApi api;
  private final Callers callers;
  private final Handler pages;

  public JmapDoor(
      JmapApi api, LoginGuard guard, Access access, InstantSource clock, Handler pages) {
    this.api = api;
    this.callers = new Callers(guard, access, clock);
    this.pages = pages;
  }

  @Override
  public long bodyLimit(Request head) {
    return pages.bodyLimit(head);
  }

  @Override
  public Reply handle(Request request) {
    return pages.handle(request);
  }

  /** Nobody sends a body before it is clear who he is, and that there is room for it. */
  @Override
  public Optional<Reading> reading(Request head) {
    return find(head.path()).map(place -> body -> answer(place, head, body));
  }

  /** What is at an address. */
  private sealed interface Place {
    record Session() implements Place {}

    record Api() implements Place {}

    record Upload(String account) implements Place {}

    record Download(String account, String blob, String name) implements Place {}

    record Events() implements Place {}

    record Nothing() implements Place {}

    private String method() {
      return switch (this) {
        case Session _, Download _, Events _, Nothing _ -> "GET";
        case Api _, Upload _ -> "POST";
      };
    }
  }

  /** Empty for all that is not ours. */
  private static Optional<Place> find(String path) {
    if (path.equals(SESSION)) {
      return Optional.of(new Place.Session());
    }
    return path.startsWith(OTHERS)
        ? Optional.of(below(Arrays.asList(path.substring(OTHERS.length()).split("/", 4))))
        : Optional.empty();
  }

  /**
   * @param path in four parts at most: the name of a download may have slashes
   */
  private static Place below(List<String> path) {
    String name = path.getFirst() + " " + path.size();
    return switch (name) {
      case "api 1" -> new Place.Api();
      case "events 1" -> new Place.Events();
      case "upload 2" -> new Place.Upload(path.get(1));
      case "download 4" -> new Place.Download(path.get(1), path.get(2), path.get(3));
      default -> new Place.Nothing();
    };
  }

  private Reply answer(Place place, Request head, InputStream body) throws IOException {
    if (place instanceof Place.Nothing) {
      return Problems.of(404, "there is nothing here");
    }
    if (!head.method().equals(place.method())) {
      return Problems.of(405, "expected " + place.method()).with("Allow", place.method());
    }
    return switch (callers.of(head)) {
      case Calling.Refused(Reply reply) -> reply;
      case Calling.Known(Caller caller, Stay stay) -> answer(place, head, body, caller, stay);
    };
  }

  private Reply answer(Place place, Request head, InputStream body, Caller caller, Stay stay)
      throws IOException {
    String type = head.header("content-type").orElse("");
    return switch (place) {
      case Place.Session _ -> Replies.of(api.session(caller, head.origin()));
      case Place.Api _ -> Replies.of(api.api(caller, type, body));
      case Place.Upload(String account) -> Replies.of(api.upload(caller, account, type, body));
      case Place.Download(String account, String blob, String name) ->
          Replies.ofFile(api.download(caller, account, blob, query(head, "type"), name));
      case Place.Events _ -> events(head, caller, stay);
      case Place.Nothing _ -> throw new IllegalStateException("nothing was answered already");
    };
  }

  private Reply events(Request head, Caller caller, Stay stay) {
    Opened opened =
        api.events(
            caller,
            query(head, "types"),
            query(head, "closeafter"),
            query(head, "ping"),
            head.header("last-event-id").orElse(""));
    return switch (opened) {
      case Opened.Refused refused -> Replies.of(refused.answer());
      case Opened.Stream stream ->
          Reply.streamed(
                  "text/event-stream",
                  EventWriting.LONGEST,
                  new EventWriting(stream.events(), stay))
              .with("Cache-Control", "no-store")
              .with("X-Accel-Buffering", "no"); // nginx would keep events until there are many
    };
  }

  private static String query(Request head, String name) {
    return head.query().getOrDefault(name, "");
  }
}
