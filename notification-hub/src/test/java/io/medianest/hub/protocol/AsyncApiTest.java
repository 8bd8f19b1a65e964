package io.medianest.hub.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.medianest.hub.channel.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is served as documentation is what is spoken. */
class AsyncApiTest {
  private final JsonNode document = read();

  @Test
  void everyExampleIsAFrameTheHubUnderstands() throws FrameRejectedException {
    for (JsonNode message : document.at("/components/messages")) {
      for (JsonNode example : message.path("examples")) {
        ClientFrameDecoder.decode(example.get("payload").toString());
      }
    }
  }

  @Test
  void namesEveryErrorCode() {
    assertThat(texts(document.at("/components/messages/error/payload/properties/code/enum")))
        .containsExactlyElementsOf(Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList());
  }

  @Test
  void namesEveryCloseCode() {
    List<String> codes =
        Arrays.stream(CloseCode.values()).map(code -> Integer.toString(code.code())).toList();

    assertThat(document.get("x-close-codes").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(codes);
  }

  @Test
  void namesEveryKindOfChannel() {
    String pattern = document.at("/components/schemas/channel/pattern").asText();
    for (Channel.Kind kind : Channel.Kind.values()) {
      assertThat(new Channel(kind, "1").name()).matches(pattern);
    }
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static JsonNode read() {
    try {
      return new YAMLMapper()
          .readTree(Path.of("src/main/resources/META-INF/resources/asyncapi.yaml").toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
