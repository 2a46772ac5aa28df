package org.tamis.cli.studio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a window, which may call this machine by any name. */
final class OwnBrowser {
  private static final Pattern COOKIE = Pattern.compile("(?im)^set-cookie: ([^;\r]*)");
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  private final URI opened;
  private String cookie = "";

  /**
   * @param address that the studio has shown
   */
  OwnBrowser(String address) {
    this.opened = URI.create(address);
  }

  /** What came back, whole. */
  record Page(String head, String body) {
    int status() {
      return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    String location() {
      Matcher place = Pattern.compile("(?im)^location: (\\S+)").matcher(head);
      return place.find() ? place.group(1) : "";
    }
  }

  /** Opens the address. */
  Page open() throws IOException {
    Page page = get(opened.getPath());
    Matcher set = COOKIE.matcher(page.head());
    if (set.find()) {
      cookie = set.group(1);
    }
    return page;
  }

  Page get(String path) throws IOException {
    return ask("GET", path, opened.getAuthority(), "");
  }

  /** With the token of its session. */
  Page post(String path, String... fields) throws IOException {
    Matcher token = TOKEN.matcher(get("/scripts").body());
    List<String> form = new ArrayList<>();
    form.add("token=" + (token.find() ? token.group(1) : ""));
    for (int i = 0; i < fields.length; i += 2) {
      form.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return ask("POST", path, opened.getAuthority(), String.join("&", form));
  }

  Page ask(String method, String path, String host, String body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), opened.getPort())) {
      byte[] octets = body.getBytes(StandardCharsets.UTF_8);
      String request =
          "%s %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(method, path, host, cookie, octets.length);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(octets);
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = all.indexOf("\r\n\r\n");
      return new Page(all.substring(0, end), all.substring(end + 4));
    }
  }
}
