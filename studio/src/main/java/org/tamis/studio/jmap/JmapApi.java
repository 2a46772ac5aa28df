package org.tamis.studio.jmap;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.service.net.Permits;
import org.tamis.service.net.Permits.Permit;
import org.tamis.service.text.Reason;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that a JMAP server answers (RFC 8620), for whoever speaks HTTP: it knows who calls. Called
 * from many threads at once.
 */
public final class JmapApi {
  private static final Logger LOG = System.getLogger("org.tamis.studio.jmap");

  /** Of all accounts at a time: each may have a tree of its request in memory. */
  private static final int MOST_REQUESTS = 64;

  private static final int MOST_UPLOADS = 64;

  /** RFC 6838 §4.2 with parameters, all in ASCII. */
  private static final Pattern TYPE =
      Pattern.compile("[\\w!#$&^.+-]{1,127}/[\\w!#$&^.+-]{1,127}(?: ?; ?[\\w-]+=[\\w.+-]+){0,5}");

  private static final String DEFAULT_TYPE = "application/octet-stream";

  private final JmapLimits limits;
  private final JmapSession session;
  private final Calls calls;
  private final Blobs blobs;
  private final EventStreams events;
  private final Permits requests;
  private final Permits uploads;

  /**
   * @param capabilities besides the core and its blobs
   * @param urls where HTTP serves this
   */
  public JmapApi(
      JmapLimits limits,
      JmapUrls urls,
      List<Capability> capabilities,
      Blobs blobs,
      EventStreams events) {
    List<Capability> all = new ArrayList<>();
    all.add(new CoreCapability(limits, blobs));
    all.add(new BlobCapability(limits, blobs));
    all.addAll(capabilities);
    this.limits = limits;
    this.blobs = blobs;
    this.events = events;
    this.session = new JmapSession(all, urls);
    this.calls = new Calls(all, limits);
    this.requests = new Permits(limits.concurrentRequests(), MOST_REQUESTS);
    this.uploads = new Permits(limits.concurrentUpload(), MOST_UPLOADS);
  }

  /**
   * RFC 8620 §2.
   *
   * @param origin of the server as the client calls it, such as {@code https://mail.example}
   */
  public Answer session(Caller caller, String origin) {
    return Answer.json(200, session.of(caller.who(), origin));
  }

  /**
   * RFC 8620 §3.1.
   *
   * @param type the Content-Type of the request
   * @param in read once, to its end or to the limit; not before there is room for it
   * @throws IOException when the body does not come
   */
  public Answer api(Caller caller, String type, InputStream in) throws IOException {
    if (!isJson(type)) {
      return Problem.notJson("the content type is not application/json").answer();
    }
    Optional<Permit> permit = requests.take(caller.who().account());
    if (permit.isEmpty()) {
      return Problem.limit("maxConcurrentRequests", 429, "too many requests at a time").answer();
    }
    try (Permit taken = permit.get()) {
      byte[] body = in.readNBytes(limits.sizeRequest() + 1);
      return body.length > limits.sizeRequest()
          ? tooLarge(
              "maxSizeRequest", "the request is larger than " + limits.sizeRequest() + " octets")
          : answer(caller, body);
    }
  }

  private static boolean isJson(String type) {
    return type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
  }

  private static Answer tooLarge(String limit, String detail) {
    return Problem.limit(limit, 413, detail).answer();
  }

  private Answer answer(Caller caller, byte[] body) {
    try {
      Request request = Request.of(IJson.read(body));
      for (String capability : request.using()) {
        if (!calls.knows(capability)) {
          return Problem.unknownCapability("not supported: " + Words.quoted(capability)).answer();
        }
      }
      if (request.calls().size() > limits.callsInRequest()) {
        String detail = "more than " + limits.callsInRequest() + " method calls";
        return Problem.limit("maxCallsInRequest", 400, detail).answer();
      }
      String state = session.state(caller.who());
      return Answer.json(200, "application/json", calls.run(caller, request, state));
    } catch (IJson.NotIJson e) {
      return Problem.notJson("not I-JSON: " + Reason.of(e)).answer();
    } catch (Request.NotRequest e) {
      return Problem.notRequest("not a Request: " + Reason.of(e)).answer();
    }
  }

  /**
   * RFC 8620 §6.1.
   *
   * @param type the Content-Type of the request
   * @param body read once, to its end or to the limit
   */
  public Answer upload(Caller caller, String accountId, String type, InputStream body) {
    if (!isOwn(caller, accountId)) {
      return notFound();
    }
    Optional<Permit> permit = uploads.take(caller.who().account());
    if (permit.isEmpty()) {
      return Problem.limit("maxConcurrentUpload", 429, "too many uploads at a time").answer();
    }
    try (Permit taken = permit.get()) {
      String id = blobs.uploads().add(caller.who(), body);
      long size = blobs.find(caller.who(), id).map(Blob::size).orElse(0L);
      ObjectNode json = IJson.object().put("accountId", accountId).put("blobId", id);
      return Answer.json(201, json.put("type", type(type)).put("size", size));
    } catch (Uploads.TooLarge e) {
      return tooLarge("maxSizeUpload", "the upload is too large: " + Reason.of(e));
    } catch (IOException e) {
      return unavailable("upload", e);
    }
  }

  /**
   * RFC 8620 §6.2. What somebody has uploaded is never a page of ours: it is attached, in a
   * sandbox, whatever the type.
   *
   * @param type of the answer
   * @param name of the file
   */
  public Answer download(Caller caller, String accountId, String blobId, String type, String name) {
    try {
      Optional<Blob> blob =
          isOwn(caller, accountId) ? blobs.find(caller.who(), blobId) : Optional.empty();
      return blob.map(found -> new Answer(200, downloadHeaders(type, name), found))
          .orElseGet(JmapApi::notFound);
    } catch (IOException e) {
      return unavailable("download", e);
    }
  }

  private static Map<String, String> downloadHeaders(String type, String name) {
    return Map.of(
        "Content-Type", type(type),
        "Content-Disposition", "attachment; filename*=UTF-8''" + Encoded.parameter(name),
        "Content-Security-Policy", "sandbox; default-src 'none'",
        "X-Content-Type-Options", "nosniff",
        "Cache-Control", "private, immutable, max-age=31536000"); // the data never changes
  }

  private static String type(String given) {
    return TYPE.matcher(given).matches() ? given : DEFAULT_TYPE;
  }

  /**
   * RFC 8620 §7.3. The arguments are those of the URL.
   *
   * @param lastEventId the Last-Event-ID of the request, "" without one
   */
  public EventStreams.Opened events(
      Caller caller, String types, String closeAfter, String ping, String lastEventId) {
    return events.open(caller.who().account(), types, closeAfter, ping, lastEventId);
  }

  /** The same answer for an account of somebody else, and for one that nobody has. */
  private static boolean isOwn(Caller caller, String accountId) {
    return accountId.equals(AccountId.of(caller.who().account()));
  }

  private static Answer notFound() {
    return Problem.of(404, "there is no such account or blob").answer();
  }

  private static Answer unavailable(String what, IOException e) {
    LOG.log(Level.ERROR, () -> "jmap " + what + " failed: " + Reason.of(e));
    return Problem.of(503, "this does not work now; try again later").answer();
  }
}
