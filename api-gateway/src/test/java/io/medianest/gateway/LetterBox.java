package io.medianest.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A real SMTP server, and what has arrived there, fetched as a mail program would (POP3). */
public final class LetterBox {
  private static final String POP3_PORT = "test.pop3-port";
  private static final Pattern CODE = Pattern.compile("^ {4}(\\S{40,})$", Pattern.MULTILINE);

  private LetterBox() {}

  /** Starts the server; it lives as long as the JVM. Returns the port mail is sent to. */
  static synchronized int start() {
    GreenMail server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3)
            });
    server.start();
    System.setProperty(POP3_PORT, Integer.toString(server.getPop3().getPort()));
    return server.getSmtp().getPort();
  }

  /** The code in the newest mail of so many. */
  public static String code(String address, int mails) {
    List<String> found =
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> mails(address), box -> box.size() >= mails);
    Matcher code = CODE.matcher(found.getLast());
    if (!code.find()) {
      throw new AssertionError("no code in " + found.getLast());
    }
    return code.group(1);
  }

  /** Oldest first; decoded only as far as plain text needs it. */
  public static List<String> mails(String address) throws IOException {
    int port = Integer.getInteger(POP3_PORT);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        Writer out = new OutputStreamWriter(socket.getOutputStream(), UTF_8)) {
      in.readLine();
      ask(in, out, "USER " + address);
      ask(in, out, "PASS " + address);
      int count = Integer.parseInt(ask(in, out, "STAT").split(" ", -1)[1]);
      List<String> mails = new ArrayList<>();
      for (int i = 1; i <= count; i++) {
        ask(in, out, "RETR " + i);
        mails.add(text(in));
      }
      return mails;
    }
  }

  private static String ask(BufferedReader in, Writer out, String command) throws IOException {
    out.write(command + "\r\n");
    out.flush();
    String answer = in.readLine();
    return answer.startsWith("+OK") ? answer : "+OK 0";
  }

  private static String text(BufferedReader in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }
}
