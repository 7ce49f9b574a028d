// SPDX-License-Identifier: MIT
// Rholang and MeTTa to measure with: made by rule, the same in every run and on every machine.
//
//   realistic  contracts, loops and messages, about one region in ten lines; the regions are literals over several lines,
//              concatenations with holes, texts that reach the compiler through names, and texts under a directive
//   dense      a region on every line: generated code, the hardest ratio of regions to bytes
//
// A document of `bytes` is at most that long, and as near to it as whole blocks allow. Another `serial` gives another text of the
// same shape: no two of them share a digest.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

enum class Style { realistic, dense };

inline std::string_view name_of(Style style) { return style == Style::realistic ? "realistic" : "dense"; }

namespace corpus_detail {

inline constexpr std::array<std::string_view, 5> kBlocks{
    R"RHO(  // A ledger: balances live in one map, in one message.
  new Ledger#, balances# in {
  compile!("(= (fee #) (* 2 (rate $who)))") |
  contract Ledger#(@"transfer", @from, @to, @amount, ack) = {
    new verdict in {
      compile!("(allowed " ++ from ++ " " ++ to ++ " " ++ amount ++ ")", *verdict) |
      for (@answer <- verdict; @all <- balances#) {
        match (answer, all.getOrElse(from, 0)) {
          (true, have) where have >= amount => {
            balances#!(all.set(from, have - amount).set(to, all.getOrElse(to, 0) + amount)) |
            ack!((true, have - amount))
          }
          other => { balances#!(all) | ack!((false, "refused", #)) }
        }
      }
    }
  } })RHO",
    R"RHO(  // The rules of desk #, compiled once.
  compile!("
    ; A transfer is fine when it is positive and not to oneself.
    (= (limit #) 10000)
    (= (positive $n) (> $n 0))
    (= (allowed $from $to $n)
       (and (positive $n) (not (== $from $to))))
  ") |
  new placed#, failed#, checked# in { for (@customer, @lines <= placed#) {
    let total = lines.length(); empty = total == 0 in {
      if (empty) {
        failed#!(customer, "nothing was ordered", #)
      } else {
        checked#!(customer, lines)
      }
    }
  } })RHO",
    R"RHO(  // A program that travels: sent here, forwarded there, compiled at the end.
  new source#, relay#, Desk# in { source#!("(= (next Placed #) (Checked \"ok\"))\n(= (final Sent) True)") |
  for (@code <- source#) {
    relay#!(code) | out!(["forwarded", #, code.length()])
  } |
  for (@text <- relay#) {
    compile!(text)
  } |
  compile!("(: item# (-> Number " ++ name ++ "))") |
  contract Desk#(@"pack", from, to) = {
    for (@item, @size <= from) {
      to!({"item": item, "size": size, "box": size * 3 + 1})
    }
  } })RHO",
    R"RHO(  /* Bookkeeping without any guest: what most of a real program looks like. */
  new record#, history#, balances# in { contract record#(@entry) = {
    for (@entries <- history#) {
      history#!(entries ++ [entry]) |
      if (entries.length() > 100) {
        out!(("history is long", #, entries.length()))
      }
    }
  } |
  history#!([]) | balances#!({}) })RHO",
    R"RHO(  new answers#, pairs#, Ledger# in {
  // @metta
  answers#!("!(match &self (price item# $p) $p)") |
  for (@{"who": who, "what": what ..._} <- answers#; @(a, b) <<- pairs#) {
    out!([who, what, a + b * #, bundle+{*out}]) |
    new reply in {
      compile!("(ask " ++ who ++ " # \"balance\")", *reply) |
      Ledger#!("balance", who, *reply) |
      for (@n <- reply) { out!("${who} has ${n}" %% {"who": who, "n": n}) }
    }
  } })RHO"};

inline constexpr std::array<std::string_view, 4> kDenseLines{
    R"RHO(  compile!("(= (price item#) #)"))RHO",
    R"RHO(  compile!("(stock " ++ name ++ " #)"))RHO",
    R"RHO(  @"rho:metta:compile"!("!(greet \"n#\")\n"))RHO",
    R"RHO(  /* @metta */ other!("(rule # $x)"))RHO"};

inline constexpr std::string_view kHead = "// Generated program #\nnew out(`rho:io:stdout`), compile(`rho:metta:compile`), other, name in {\n";
inline constexpr std::string_view kTail = "\n}\n";

// Every '#' is a number's place.
inline void append_numbered(std::string &out, std::string_view pattern, uint64_t number) {
  for (const char byte : pattern) {
    if (byte == '#') out += std::to_string(number);
    else out += byte;
  }
}

inline std::string numbered(std::string_view pattern, uint64_t number) {
  std::string out;
  append_numbered(out, pattern, number);
  return out;
}

// The smallest document: one region, no room for more.
inline std::string tiny(std::size_t bytes, uint64_t serial) {
  std::string text = numbered("new mc(`rho:metta:compile`) in {\n  mc!(\"(= (f # $x) (g $x))\") // #", serial);
  if (text.size() + 3 < bytes) text.append(bytes - text.size() - 3, '.');
  return text + "\n}\n";
}

} // namespace corpus_detail

inline std::string rholang(std::size_t bytes, Style style = Style::realistic, uint64_t serial = 0) {
  using namespace corpus_detail;
  std::string text = numbered(kHead, serial);
  const std::size_t head = text.size();
  std::string block;
  for (uint64_t i = 0;; ++i) {
    block.clear();
    const uint64_t number = serial * 7 + i;
    if (style == Style::realistic) append_numbered(block, kBlocks[number % kBlocks.size()], number);
    else append_numbered(block, kDenseLines[number % kDenseLines.size()], number);
    const bool first = text.size() == head;
    if (text.size() + block.size() + kTail.size() + 4 > bytes) {
      if (first) return tiny(bytes, serial);
      break;
    }
    if (!first) text += " |\n";
    if (!first && style == Style::realistic) text += "\n";
    text += block;
  }
  text += kTail;
  return text;
}

// The two documents that the reference system is measured with, in shape: 5 lines with one region, and 27 lines.
inline std::string simple_rholang() {
  return "new mc(`rho:metta:compile`) in {\n"
         "  // one program\n"
         "  mc!(\"(= (double $x) (* 2 $x))\")\n"
         "  | Nil\n"
         "}\n";
}

inline std::string complex_rholang() {
  return R"RHO(new
  out(`rho:io:stdout`), mc(`rho:metta:compile`), eval(`rho:metta:eval`),
  codeFile, answers
in {
  mc!("(= (factorial 0) 1)
       (= (factorial $n) (* $n (factorial (- $n 1))))") |
  codeFile!("(= (greet $name) (Hello $name))") |
  for (@code <- codeFile) {
    mc!(code)
  } |
  contract answers(@name, @count, ack) = {
    new reply in {
      eval!("(greet " ++ name ++ " " ++ count ++ ")", *reply) |
      for (@result <- reply) {
        ack!(result) | out!(["answer", name, result])
      }
    }
  } |
  // @metta
  answers!("!(greet World)") |
  for (@text <= answers) {
    match text {
      "stop" => { Nil }
      other => { @"rho:metta:repl"!("!(factorial 5)") }
    }
  }
}
)RHO";
}

// MeTTa of about `bytes`.
inline std::string metta(std::size_t bytes) {
  static constexpr std::array<std::string_view, 4> kForms{
      "(: next (-> State Event State))\n", "(= (next Placed #) (if (> $n #) Checked (Held \"#\")))\n",
      "; rule #\n(= (price item# $who) (* (rate $who) #))\n", "!(match &self (price $x #) ($x #))\n"};
  std::string text;
  for (uint64_t i = 1; text.empty() || text.size() + 30 < bytes; ++i) corpus_detail::append_numbered(text, kForms[i % 4], i);
  return text;
}

// `count` different documents of `bytes` each, from `serial` on.
inline std::vector<std::string> documents(std::size_t count, std::size_t bytes, Style style = Style::realistic, uint64_t serial = 0) {
  std::vector<std::string> texts;
  texts.reserve(count);
  for (std::size_t i = 0; i < count; ++i) texts.push_back(rholang(bytes, style, serial + i));
  return texts;
}

} // namespace bench
