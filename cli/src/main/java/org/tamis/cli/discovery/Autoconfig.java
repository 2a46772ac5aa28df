package org.tamis.cli.discovery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tamis.service.net.Loopback;

/**
 * What a domain publishes for Thunderbird about its servers. Only over https: what is read decides
 * where a password goes.
 *
 * @param stub on this machine, asked instead of the domain, for tests
 */
public record Autoconfig(Optional<URI> stub) {
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final int MOST_OCTETS = 256 << 10;

  public Autoconfig {
    if (stub.isPresent() && !isLoopback(stub.get())) {
      throw new IllegalArgumentException("not on this machine: " + stub.get());
    }
  }

  private static boolean isLoopback(URI uri) {
    return Loopback.is(String.valueOf(uri.getHost()));
  }

  /** Where a domain may publish it. */
  static List<String> places(String domain) {
    return List.of(
        "autoconfig." + domain + "/mail/config-v1.1.xml",
        domain + "/.well-known/autoconfig/mail/config-v1.1.xml");
  }

  /**
   * Reads one of the places.
   *
   * @throws IOException when nothing can be read there
   */
  AutoconfigFile read(String place) throws IOException {
    URI uri = stub.map(base -> base.resolve("/" + place)).orElse(URI.create("https://" + place));
    try (HttpClient client = client()) {
      byte[] body = body(client, HttpRequest.newBuilder(uri).timeout(TIME).build());
      return AutoconfigFile.parse(new ByteArrayInputStream(body));
    }
  }

  /** From https it follows to nothing else. */
  private static HttpClient client() {
    return HttpClient.newBuilder()
        .connectTimeout(TIME)
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build();
  }

  private static byte[] body(HttpClient client, HttpRequest request) throws IOException {
    var answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_OCTETS));
    try {
      HttpResponse<byte[]> response = answer.get(2 * TIME.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException("HTTP status " + response.statusCode());
      }
      return response.body();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      client.shutdownNow();
      throw new IOException("no answer in time", e);
    } catch (InterruptedException e) {
      client.shutdownNow();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
