package org.tamis.studio.jmap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 9404 §4.2. */
record BlobGet(JmapLimits limits, Blobs blobs) implements Method {
  /** Names of RFC 3230 in lower case, the best first, with those of the JDK. */
  static final Map<String, String> DIGESTS = new LinkedHashMap<>();

  static {
    DIGESTS.put("sha-256", "SHA-256");
    DIGESTS.put("sha", "SHA-1");
  }

  private static final String DATA = "data";
  private static final String TEXT = "data:asText";
  private static final String BASE64 = "data:asBase64";
  private static final String DIGEST = "digest:";
  private static final String SIZE = "size";
  private static final List<String> PROPERTIES =
      Stream.concat(
              Stream.of("id", DATA, TEXT, BASE64, SIZE),
              DIGESTS.keySet().stream().map(DIGEST::concat))
          .toList();

  /** The octets that were asked for. */
  private record Range(long offset, OptionalLong length) {
    long end(long size) {
      return length.isPresent() ? Math.min(size, offset + length.getAsLong()) : size;
    }

    boolean isBeyond(long size) {
      return offset > size || (length.isPresent() && offset + length.getAsLong() > size);
    }

    byte[] of(Blob blob) throws IOException {
      long octets = Math.max(0, end(blob.size()) - offset);
      if (octets == 0) {
        return new byte[0];
      }
      try (InputStream in = blob.open()) {
        in.skipNBytes(offset);
        return in.readNBytes((int) octets);
      }
    }
  }

  @Override
  public ObjectNode call(Call call) throws IOException {
    Arguments arguments =
        call.arguments().allow(Set.of("accountId", "ids", "properties", "offset", "length"));
    GetArguments get = GetArguments.of(call, PROPERTIES, List.of(DATA, SIZE), limits);
    Range range = new Range(arguments.unsigned("offset").orElse(0), arguments.unsigned("length"));
    List<String> ids =
        get.ids()
            .orElseThrow(() -> MethodError.invalidArguments("ids is null, which is not supported"));
    ArrayNode list = IJson.mapper().createArrayNode();
    ArrayNode notFound = IJson.mapper().createArrayNode();
    long left = limits.sizeResponse() / 3; // text may take twice as much in JSON, base64 4/3
    for (String id : ids) {
      Optional<Blob> blob = blobs.find(call.who(), id);
      if (blob.isEmpty()) {
        notFound.add(id);
        continue;
      }
      left -=
          wantsOctets(get.properties())
              ? Math.max(0, range.end(blob.get().size()) - range.offset())
              : 0;
      if (left < 0) {
        throw MethodError.of("requestTooLarge", "the blobs are too large for one response");
      }
      list.add(json(id, blob.get(), range, get.properties()));
    }
    ObjectNode response = call.response();
    response.set("list", list);
    return response.set("notFound", notFound);
  }

  private static boolean wantsOctets(Set<String> properties) {
    return properties.stream().anyMatch(name -> !name.equals("id") && !name.equals(SIZE));
  }

  private static ObjectNode json(String id, Blob blob, Range range, Set<String> properties)
      throws IOException {
    ObjectNode json = IJson.object().put("id", id);
    boolean wantsText = properties.contains(DATA) || properties.contains(TEXT);
    byte[] octets = wantsOctets(properties) ? range.of(blob) : new byte[0];
    Optional<String> text = wantsText ? text(octets) : Optional.empty();
    if (wantsText) {
      text.ifPresentOrElse(value -> json.put(TEXT, value), () -> json.putNull(TEXT));
      if (text.isEmpty()) {
        json.put("isEncodingProblem", true);
      }
    }
    if (properties.contains(BASE64) || (properties.contains(DATA) && text.isEmpty())) {
      json.put(BASE64, Base64.getEncoder().encodeToString(octets));
    }
    DIGESTS.forEach((name, algorithm) -> {
      if (properties.contains(DIGEST + name)) {
        json.put(DIGEST + name, digest(algorithm, octets));
      }
    });
    if (range.isBeyond(blob.size())) {
      json.put("isTruncated", true);
    }
    if (properties.contains(SIZE)) {
      json.put(SIZE, blob.size());
    }
    return json;
  }

  /** Empty when it is not UTF-8, or not what I-JSON may carry. */
  private static Optional<String> text(byte[] octets) {
    try {
      return Optional.of(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString())
          .filter(IJson::isText);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String digest(String algorithm, byte[] octets) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance(algorithm).digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each Java has both
    }
  }
}
