package org.tamis.studio.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.tamis.engine.digest.Sha256;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Request;

/**
 * What pages load beside themselves. Each is at a path that has the hash of its octets, so that
 * browsers keep it for ever and a new version is at another path.
 */
public final class Assets {
  static final Asset STYLE = required("studio.css", "text/css; charset=utf-8");
  static final Asset ICON = required("tamis.svg", "image/svg+xml");

  /** Empty where this was built on a system for which there was no bundler; others then as well. */
  static final Optional<Asset> EDITOR = script("editor.js");

  static final Optional<Asset> LISTS = script("lists.js");

  private static final String DIRECTORY = "/assets/";
  private static final Map<String, Asset> ALL =
      Stream.of(Stream.of(STYLE, ICON), EDITOR.stream(), LISTS.stream())
          .flatMap(Function.identity())
          .collect(Collectors.toMap(Asset::path, Function.identity()));

  private Assets() {}

  /**
   * @param path where browsers find it
   * @param zipped the same octets in the format of gzip
   */
  record Asset(String path, String type, byte[] octets, byte[] zipped) {}

  private static Asset required(String name, String type) {
    return read(name, type)
        .orElseThrow(() -> new IllegalStateException(name + " is missing in the jar"));
  }

  private static Optional<Asset> script(String name) {
    return read(name, "text/javascript; charset=utf-8");
  }

  private static Optional<Asset> read(String name, String type) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(asset(name, type, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Asset asset(String name, String type, byte[] octets) throws IOException {
    int dot = name.lastIndexOf('.');
    String hash = Sha256.hex(octets).substring(0, 16);
    String hashed = name.substring(0, dot) + "-" + hash + name.substring(dot);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(octets);
    }
    return new Asset(DIRECTORY + hashed, type, octets, zipped.toByteArray());
  }

  /** The answer to a request for a path; empty where there is nothing. */
  public static Optional<Reply> at(Request request) {
    return Optional.ofNullable(ALL.get(request.path()))
        .map(asset ->
            sent(asset, request.header("accept-encoding").orElse("").contains("gzip"))
                .with("Vary", "Accept-Encoding")
                .with("Cache-Control", "public, max-age=31536000, immutable"));
  }

  private static Reply sent(Asset asset, boolean zipped) {
    return zipped
        ? Reply.of(200, asset.type(), asset.zipped()).with("Content-Encoding", "gzip")
        : Reply.of(200, asset.type(), asset.octets());
  }
}
