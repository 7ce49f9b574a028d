// SPDX-License-Identifier: MIT
// The same without libFuzzer: inputs at random, host by host in turn, or the ones in files.
//
//   fuzz_documents [--seed N] [--inputs N | --seconds N] [--findings FOLDER]    status 1: a difference was found, and its input kept
//   fuzz_documents FILE...                                                     do again what these inputs say, telling each step
#include "tests/fuzz/driver.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <random>
#include <stdexcept>

namespace {

constexpr std::size_t kMostFindings = 10;

struct Options {
  uint64_t seed = 1;
  uint64_t inputs = UINT64_MAX;
  std::optional<std::chrono::seconds> seconds;
  std::string findings;
  std::vector<std::string> files;
};

Options read(int argc, char **argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const auto value = [&]() -> const char * {
      if (++i == argc) throw std::runtime_error(std::string(argv[i - 1]) + " needs a value");
      return argv[i];
    };
    if (std::strcmp(argv[i], "--seed") == 0) options.seed = std::strtoull(value(), nullptr, 10);
    else if (std::strcmp(argv[i], "--inputs") == 0) options.inputs = std::strtoull(value(), nullptr, 10);
    else if (std::strcmp(argv[i], "--seconds") == 0) options.seconds = std::chrono::seconds(std::strtoll(value(), nullptr, 10));
    else if (std::strcmp(argv[i], "--findings") == 0) options.findings = value();
    else if (argv[i][0] == '-') throw std::runtime_error(std::string("unknown option ") + argv[i]);
    else options.files.emplace_back(argv[i]);
  }
  if (!options.seconds && options.inputs == UINT64_MAX) options.inputs = 100;
  return options;
}

// The host's number is the first byte, so that each has its turn; all else is random, and so is how much of it there is.
std::vector<uint8_t> random_input(uint64_t seed, uint64_t number, std::size_t hosts) {
  std::mt19937_64 random(seed * 1'000'003 + number);
  std::vector<uint8_t> input(40 + random() % 300);
  for (uint8_t &byte : input) byte = static_cast<uint8_t>(random());
  input[0] = static_cast<uint8_t>(number % hosts);
  return input;
}

std::string kept(const std::vector<uint8_t> &input, const Options &options, uint64_t number) {
  if (options.findings.empty()) return "--seed " + std::to_string(options.seed) + ", input " + std::to_string(number) + ": give --findings FOLDER to keep it";
  std::filesystem::create_directories(options.findings);
  const std::string path = options.findings + "/random-" + std::to_string(options.seed) + "-" + std::to_string(number);
  std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char *>(input.data()), static_cast<std::streamsize>(input.size()));
  return path;
}

int replay(fuzz::Driver &driver, const std::vector<std::string> &files) {
  bool good = true;
  for (const std::string &path : files) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const std::string problem = driver.run({reinterpret_cast<const uint8_t *>(bytes.data()), bytes.size()}, &std::cout);
    std::cout << path << ": " << (problem.empty() ? "no difference" : problem) << "\n";
    good = good && problem.empty();
  }
  return good ? 0 : 1;
}

int search(fuzz::Driver &driver, const Options &options) {
  const auto end = std::chrono::steady_clock::now() + options.seconds.value_or(std::chrono::seconds(0));
  std::size_t findings = 0;
  for (uint64_t number = 0; number < options.inputs && findings < kMostFindings; ++number) {
    if (options.seconds && std::chrono::steady_clock::now() >= end) break;
    const auto input = random_input(options.seed, number, driver.hosts().size());
    const std::string problem = driver.run(input);
    if (problem.empty()) continue;
    ++findings;
    std::cout << "found: " << problem << "\n  kept: " << kept(input, options, number) << std::endl;
  }
  std::cout << fuzz::summary(driver.statistics()) << "; " << findings << " differences (seed " << options.seed << ")" << std::endl;
  return findings == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char **argv) {
  try {
    const Options options = read(argc, argv);
    fuzz::Driver driver(PACK_DIR, FIXTURES_DIR);
    return options.files.empty() ? search(driver, options) : replay(driver, options.files);
  } catch (const std::exception &fault) {
    std::fprintf(stderr, "fuzz_documents: %s\n", fault.what());
    return 2;
  }
}
