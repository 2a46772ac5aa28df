package org.tamis.studio.jmap.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.tamis.studio.jmap.Answer;
import org.tamis.studio.jmap.EventStream;
import org.tamis.studio.jmap.EventStreams.Opened;
import org.tamis.studio.jmap.TestServer;

/** Ours, without HTTP. */
final class OwnServer implements ExchangeServer {
  private final TestServer server;

  OwnServer(Path directory) throws Exception {
    server = new TestServer(directory);
  }

  @Override
  public Reply session() throws IOException {
    return reply(server.api.session(TestServer.ANN, "https://mail.example"));
  }

  @Override
  public Reply api(String type, byte[] body) throws IOException {
    return reply(server.api.api(TestServer.ANN, type, new ByteArrayInputStream(body)));
  }

  @Override
  public Reply upload(String accountId, String type, byte[] body) throws IOException {
    return reply(
        server.api.upload(TestServer.ANN, accountId, type, new ByteArrayInputStream(body)));
  }

  @Override
  public Reply download(String accountId, String blobId, String type, String name)
      throws IOException {
    return reply(server.api.download(TestServer.ANN, accountId, blobId, type, name));
  }

  @Override
  public Reply firstEvent(String types, String closeAfter, String ping, String lastEventId)
      throws Exception {
    return switch (server.api.events(TestServer.ANN, types, closeAfter, ping, lastEventId)) {
      case Opened.Refused(Answer answer) -> reply(answer);
      case Opened.Stream(EventStream events) -> {
        try (events) {
          String text = events.next(() -> true).map(EventStream.Event::text).orElse("");
          yield new Reply(200, Map.of(), text.getBytes(StandardCharsets.UTF_8));
        }
      }
    };
  }

  private static Reply reply(Answer answer) throws IOException {
    Map<String, String> headers = new HashMap<>();
    answer.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return new Reply(answer.status(), headers, answer.body().octets());
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
