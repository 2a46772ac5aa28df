package org.tamis.studio.jmap.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any server, by the URL of its Session object, with Basic authentication. */
final class UrlServer implements ExchangeServer {
  private final URI sessionUrl;
  private final String authorization;
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
  private URI base;
  private JsonNode session;

  /**
   * @param url of the server, or of its Session object
   * @param login USER:PASSWORD
   */
  UrlServer(String url, String login) throws Exception {
    boolean isWhole = URI.create(url).getPath().length() > 1;
    this.sessionUrl = URI.create(isWhole ? url : url.replaceAll("/$", "") + "/.well-known/jmap");
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    this.session = new JsonMapper().readTree(session().body());
  }

  @Override
  public Reply session() throws Exception {
    HttpResponse<byte[]> response =
        client.send(request(sessionUrl).GET().build(), BodyHandlers.ofByteArray());
    base = response.uri();
    return reply(response);
  }

  @Override
  public Reply api(String type, byte[] body) throws Exception {
    HttpRequest request =
        request(url("apiUrl", Map.of()))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return reply(client.send(request, BodyHandlers.ofByteArray()));
  }

  @Override
  public Reply upload(String accountId, String type, byte[] body) throws Exception {
    HttpRequest request =
        request(url("uploadUrl", Map.of("accountId", accountId)))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return reply(client.send(request, BodyHandlers.ofByteArray()));
  }

  @Override
  public Reply download(String accountId, String blobId, String type, String name)
      throws Exception {
    Map<String, String> variables =
        Map.of("accountId", accountId, "blobId", blobId, "type", type, "name", name);
    HttpRequest request = request(url("downloadUrl", variables)).GET().build();
    return reply(client.send(request, BodyHandlers.ofByteArray()));
  }

  @Override
  public Reply firstEvent(String types, String closeAfter, String ping, String lastEventId)
      throws Exception {
    Map<String, String> variables = Map.of("types", types, "closeafter", closeAfter, "ping", ping);
    HttpRequest.Builder request = request(url("eventSourceUrl", variables)).GET();
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      return new Reply(response.statusCode(), headers(response), firstEvent(body));
    }
  }

  private static byte[] firstEvent(InputStream body) throws IOException {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    for (int octet = body.read(); octet >= 0; octet = body.read()) {
      event.write(octet);
      if (event.toString(StandardCharsets.UTF_8).endsWith("\n\n")) {
        break;
      }
    }
    return event.toByteArray();
  }

  private URI url(String member, Map<String, String> variables) {
    String template = ExchangeServer.member(session, member);
    return base.resolve(ExchangeServer.filled(template, variables));
  }

  private HttpRequest.Builder request(URI url) {
    return HttpRequest.newBuilder(url).header("Authorization", authorization);
  }

  private static Reply reply(HttpResponse<byte[]> response) {
    return new Reply(response.statusCode(), headers(response), response.body());
  }

  private static Map<String, String> headers(HttpResponse<?> response) {
    Map<String, String> headers = new HashMap<>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    return headers;
  }

  @Override
  public void close() {
    client.close();
  }
}
