// SPDX-License-Identifier: MIT
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "core/detect/block_regions.hpp"
#include "tests/support/annotations.hpp"
#include "tests/support/builders.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <iostream>

namespace {
using namespace tsregion;
struct R { std::string language; std::vector<ByteRange> parts; auto operator<=>(const R&) const = default; };
void put(std::vector<ByteRange>&v, ByteRange r){ if(r.empty())return; if(!v.empty()&&v.back().end==r.start) v.back().end=r.end; else v.push_back(r);}    
std::string text_of(const std::string&t,const R&r){std::string o; for(auto p:r.parts){ o+="<"; o+=t.substr(p.start,p.size()); o+=">";} return o;}
TEST_CASE("x") {
  std::vector<std::string> files;
  for (const char* d : {FIXTURES_DIR "/hosts/markdown", PACKAGES})
    for (const auto &e : std::filesystem::recursive_directory_iterator(d, std::filesystem::directory_options::follow_directory_symlink)) if (e.path().extension()==".md" && e.is_regular_file()) files.push_back(e.path().string());
  std::sort(files.begin(), files.end());
  const LanguageRegistry languages = LanguageRegistry::built_in();
  int equal=0;
  for (auto&f: files){
    std::string text = test::file_text(f);
    if (f.find("/hosts/")!=std::string::npos) text=test::without_annotations(text);
    test::Settings s; s.language="markdown"; s.grammar_dir=PACK_DIR; s.nested=false;
    std::vector<R> theirs, ours;
    for (auto&r: test::detect(text,s).regions) { if(r.depth!=1)continue; R x{r.language,{}}; for(auto&g:r.segments) put(x.parts,g.host); theirs.push_back(x);}    
    FlatText flat(text);
    auto b = regions_of_blocks(BlockLanguage::markdown, scan_blocks(BlockLanguage::markdown, flat).blocks, flat, languages);
    for (auto&r: b.layer.regions){ R x{b.layer.names[r.language],{}}; for(auto&p: b.layer.parts_of(r)) put(x.parts,p.range); ours.push_back(x);}    
    std::sort(ours.begin(),ours.end()); std::sort(theirs.begin(),theirs.end());
    if (ours==theirs) {++equal; continue;}
    std::cout<<"=== "<<f<<" ours "<<ours.size()<<" theirs "<<theirs.size()<<"\n";
    std::vector<R> a,c; std::set_difference(ours.begin(),ours.end(),theirs.begin(),theirs.end(),std::back_inserter(a)); std::set_difference(theirs.begin(),theirs.end(),ours.begin(),ours.end(),std::back_inserter(c));
    for(auto&r:a) std::cout<<" OURS "<<r.language<<" "<<r.parts[0].start<<" "<<text_of(text,r).substr(0,400)<<"\n";
    for(auto&r:c) std::cout<<" THEIRS "<<r.language<<" "<<r.parts[0].start<<" "<<text_of(text,r).substr(0,400)<<"\n";
  }
  std::cout<<equal<<" of "<<files.size()<<" equal\n";
}
}
